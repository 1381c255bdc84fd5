#!/bin/bash
# Lesion models with and without synthetic pairs: same data, folds, steps and seed. See docs/synthesis.md.
# usage: synthesis_experiment.sh DATA OUT [options of covid-rate train, such as --fold 1 or --set steps=600]
# COVID_RATE names the program (default: target/app/bin/covid-rate).
set -e
DATA=$1 OUT=$2
shift 2
RUN=${COVID_RATE:-target/app/bin/covid-rate}
D=$DATA/lesion/covid19-ct-seg
REAL=name=covid19-ct-seg,images=$D/ct,masks=$D/lesion,lungs=$D/lung,groups=$D/cases.csv,group_column=case,folds=4
$RUN synthesize --output "$OUT/pairs" --pairs 400 --folds 4 --share-targets --sheet "$OUT/pairs.png" \
  --donors "$REAL,scale=6,offset=-1024" --targets "name=lctsc,images=$DATA/lung/lctsc,masks=none,lungs=$DATA/lung/lctsc"
P=$OUT/pairs
SYNTHETIC=name=synthetic,images=$P/images,masks=$P/masks,lungs=$P/lungs,groups=$P/groups.csv,fold_column=fold,folds=4,weight=0.5
$RUN train --recipe covid-rate-small --folds 4 --no-final --output "$OUT/without" --data "$REAL" "$@"
$RUN train --recipe covid-rate-small --folds 4 --no-final --output "$OUT/with" --data "$REAL" --data "$SYNTHETIC" "$@"
