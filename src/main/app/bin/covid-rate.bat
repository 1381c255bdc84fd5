@echo off
rem Runs COVID-Rate from its application folder; JAVA_HOME and JAVA_OPTS are honoured.
setlocal
set "APP=%~dp0.."
if defined JAVA_HOME (set "JAVA=%JAVA_HOME%\bin\java.exe") else (set "JAVA=java.exe")
"%JAVA%" -XX:MaxRAMPercentage=60 -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 -XX:MaxNewSize=64m -XX:+UseSerialGC -Djava.awt.headless=true %JAVA_OPTS% -cp "%APP%\lib\*" org.covidrate.cli.CovidRate %*
exit /b %ERRORLEVEL%
