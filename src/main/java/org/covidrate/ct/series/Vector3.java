// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

/** A place or direction in the patient: LPS+ coordinates in mm, or the components of a unit vector. */
public record Vector3(double x, double y, double z) {
    public Vector3 plus(Vector3 v) {
        return new Vector3(x + v.x, y + v.y, z + v.z);
    }

    public Vector3 minus(Vector3 v) {
        return new Vector3(x - v.x, y - v.y, z - v.z);
    }

    public Vector3 times(double factor) {
        return new Vector3(x * factor, y * factor, z * factor);
    }

    public double dot(Vector3 v) {
        return x * v.x + y * v.y + z * v.z;
    }

    public Vector3 cross(Vector3 v) {
        // 0.0 + ... turns -0.0, which would show in printed matrices, into 0.0.
        return new Vector3(0.0 + y * v.z - z * v.y, 0.0 + z * v.x - x * v.z, 0.0 + x * v.y - y * v.x);
    }

    public double length() {
        return Math.sqrt(dot(this));
    }

    /** The direction of this vector; NaN for the zero vector. */
    public Vector3 unit() {
        double length = length();
        return length == 1 ? this : new Vector3(x / length, y / length, z / length);
    }

    public double distance(Vector3 v) {
        return minus(v).length();
    }

    public boolean isFinite() {
        return Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(z);
    }

    public double[] toArray() {
        return new double[] {x, y, z};
    }
}
