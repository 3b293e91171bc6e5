@echo off
rem The keyward command, from a checkout, on Windows: the same as the file keyward beside it.
setlocal EnableExtensions
set "root=%~dp0"
set "app=%root%cli\target\app"

set "jdk="
for %%H in ("%KEYWARD_JAVA_HOME%" "%JAVA_HOME%" "%JAVA_HOME_25%" "%JAVA_HOME_25_X64%") do if not defined jdk call :consider "%%~H"
for %%P in (java.exe) do if not defined jdk if not "%%~$PATH:P"=="" call :consider "%%~dp$PATH:P.."
for %%D in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\BellSoft" "%USERPROFILE%\.jdks" "%USERPROFILE%\.sdkman\candidates\java") do (
  for /d %%H in ("%%~D\*") do if not defined jdk call :consider "%%~H"
)
if not defined jdk (
  >&2 echo Keyward needs a JDK 25 or newer and found none: install one ^(for example Eclipse Temurin 25, https://adoptium.net^) and set JAVA_HOME to it if it is in an unusual place.
  exit /b 69
)
set "JAVA_HOME=%jdk%"

if not exist "%app%\built" call :build || exit /b 70

set "verb=%~1"
if "%verb%"=="" set "verb=help"
set "tuning=-XX:TieredStopAtLevel=1"
if "%verb%"=="serve" set "tuning=-XX:+UseSerialGC"
if "%verb%"=="sandbox" set "tuning=-XX:+UseSerialGC"
rem A scan holds as much of an application as this leaves room for.
set "memory=-Xshare:auto"
if "%verb%"=="scan" set "memory=-Xmx480m"
if "%verb%"=="scan" if defined KEYWARD_MEMORY set "memory=-Xmx%KEYWARD_MEMORY%"
rem A word that is no verb of the program makes no archive of its own: it shares the one for help.
set "known=help"
for /f "usebackq tokens=1,2 delims=(, " %%A in ("%root%cli\src\main\java\io\keyward\cli\Verb.java") do (
  if "%%~A"=="%verb%" set "known=%%~A"
  if "%%~B"=="%verb%" set "known=%%~B"
)
set "archives=%app%\archives"
if not exist "%archives%" mkdir "%archives%" 2>nul
set "archive=-Xshare:auto"
set "renewal=-Xshare:auto"
if exist "%archives%" (
  set "archive=-XX:SharedArchiveFile=%archives%\%known%.jsa"
  set "renewal=-XX:+AutoCreateSharedArchive"
)
"%JAVA_HOME%\bin\java.exe" "%archive%" %renewal% %tuning% %memory% -XX:+UseSerialGC -XX:-UsePerfData -XX:-PrintWarnings -Xlog:disable -jar "%app%\keyward.jar" %*
exit /b %ERRORLEVEL%

:consider
if "%~1"=="" exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "usebackq tokens=2 delims==" %%L in (`findstr /b "JAVA_VERSION=" "%~1\release"`) do (
  for /f "tokens=1 delims=.-+" %%M in ("%%~L") do if %%M GEQ 25 set "jdk=%~f1"
)
exit /b 0

:build
>&2 echo Preparing Keyward: building, which takes a minute or two the first time
if not exist "%root%target" mkdir "%root%target"
call "%root%mvnw.cmd" -B -f "%root%pom.xml" -pl cli -am "-Dmaven.test.skip=true" package >"%root%target\build.log" 2>&1
if not errorlevel 1 exit /b 0
>&2 echo keyward: the build failed; all of it is in target\build.log.
exit /b 1
