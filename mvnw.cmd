@echo off
rem Runs Maven 3.9 or newer on Windows, as mvnw does elsewhere. .mvn\find-maven.ps1 finds or fetches it.
setlocal
set "MVNW_MAVEN="
for /f "usebackq delims=" %%m in (`powershell.exe -NoProfile -ExecutionPolicy Bypass -File "%~dp0.mvn\find-maven.ps1"`) do set "MVNW_MAVEN=%%m"
if not defined MVNW_MAVEN exit /b 1
call "%MVNW_MAVEN%" %*
exit /b %ERRORLEVEL%
