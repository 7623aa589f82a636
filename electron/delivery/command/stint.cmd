@echo off
rem The stint command for Windows. Stint writes this file anew at each start, so changes here are lost.
rem It posts its arguments to the agent and carries out the answer, line by line: out, err, unset, set, run, exit.
rem curl reads the token from its file by itself, so that the token stands in no argument list.
rem A batch file cannot tell a terminal from a pipe, so it never claims one: what opens a browser is refused.
setlocal DisableDelayedExpansion
set "STINT_ORIGIN="
set "STINT_TOKEN="
set "STINT_FORM="
set "STINT_KNOWN="
set "STINT_SKIP="
set "STINT_SEEN="
set "STINT_EXIT=1"
set "STINT_COUNT=0"
set "STINT_WAIT=35"
rem Without quotes of its own, so that those of the arguments keep protecting what is in them.
set STINT_ALL=%*

rem Help and version are answered here, so that they do not need Stint to run.
set "STINT_WORD=%~1"
if not defined STINT_WORD set "STINT_WORD=help"
if "%STINT_WORD%"=="-h" set "STINT_WORD=help"
if "%STINT_WORD%"=="--help" set "STINT_WORD=help"
if "%STINT_WORD%"=="--version" set "STINT_WORD=version"
if "%STINT_WORD%"=="version" goto version
rem Nobody waits long for a completion.
if "%STINT_WORD%"=="complete" set "STINT_WAIT=1"
for %%W in (@WORDS@) do if "%STINT_WORD%"=="%%W" set "STINT_KNOWN=%%W"
if not "%STINT_WORD%"=="help" goto argument
for %%W in (@WORDS@) do if "%~2"=="%%W" goto describe-%%W
goto describe-help

rem Arguments after "--" stay here: they are for the program to run, and may be long or secret.
:argument
if "%~1"=="" if [%1]==[] goto ask
set /a STINT_COUNT+=1
if defined STINT_KNOWN if "%~1"=="-h" goto describe-%STINT_KNOWN%
if defined STINT_KNOWN if "%~1"=="--help" goto describe-%STINT_KNOWN%
set STINT_FORM=%STINT_FORM% --data-urlencode "arg=%~1"
if "%~1"=="--" goto programs
shift
goto argument

rem One more stands for all that follow. They are not taken one by one, because cmd.exe splits them at = , and ; as well.
:programs
shift
if "%~1"=="" if [%1]==[] goto ask
set /a STINT_COUNT+=1

:ask
rem By its whole path: cmd.exe would rather run a program of that name in the working directory.
set "STINT_CURL=%SystemRoot%\System32\curl.exe"
if not exist "%STINT_CURL%" goto nocurl
rem This file, the location and the answer are UTF-8; what the console had is put back before anything else runs.
set "STINT_PAGE="
for /f "tokens=2 delims=:." %%C in ('chcp') do set /a STINT_PAGE=%%C
chcp 65001 >nul 2>&1
set "STINT_LOCATION=@LOCATION@"
if not exist "%STINT_LOCATION%" goto absent
for /f "usebackq delims=" %%L in ("%STINT_LOCATION%") do (
  if defined STINT_ORIGIN if not defined STINT_TOKEN set "STINT_TOKEN=%%L"
  if not defined STINT_ORIGIN set "STINT_ORIGIN=%%L"
)
if not defined STINT_TOKEN goto absent
for /f "usebackq tokens=1* delims= " %%A in (`%STINT_CURL% -q -s --max-time %STINT_WAIT% --noproxy "*" -H "@%STINT_TOKEN%" -d "form=lines" -d "shell=cmd" -d "tty=no" -d "count=%STINT_COUNT%" %STINT_FORM% "%STINT_ORIGIN%/v1/command" 2^>nul`) do (
  if "%%A"=="stint" set "STINT_SEEN=%%B"
  if "%%A"=="out" echo(%%B
  if "%%A"=="err" >&2 echo(stint: %%B
  if "%%A"=="unset" set "%%B="
  if "%%A"=="set" set "%%B"
  if "%%A"=="run" set "STINT_SKIP=%%B"
  if "%%A"=="exit" set "STINT_EXIT=%%B"
)
if not "%STINT_SEEN%"=="1" goto absent
if defined STINT_PAGE chcp %STINT_PAGE% >nul 2>&1
if not defined STINT_SKIP exit /b %STINT_EXIT%
%STINT_ALL:* -- =%
exit /b %ERRORLEVEL%

:absent
if defined STINT_PAGE chcp %STINT_PAGE% >nul 2>&1
if not defined STINT_KNOWN goto unknown
>&2 echo(stint: @NOT_RUNNING@
exit /b 1

:unknown
>&2 echo(stint: @UNKNOWN@
exit /b 1

:nocurl
>&2 echo(stint: @NO_CURL@
exit /b 1

:version
echo(@VERSION@
exit /b 0

@DESCRIPTIONS@
