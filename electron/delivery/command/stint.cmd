@echo off
rem The stint command for Windows. Stint writes this file anew at each start, so changes here are lost.
rem It posts its arguments to the agent and carries out the answer, line by line: out, err, unset, set, run, exit.
rem curl reads the token from its file by itself, so that the token stands in no argument list.
rem A batch file cannot tell a terminal from a pipe, so it never claims one: what opens a browser is refused.
setlocal DisableDelayedExpansion
set "STINT_LOCATION=@LOCATION@"
set "STINT_ORIGIN="
set "STINT_TOKEN="
set "STINT_FORM="
set "STINT_RUN="
set "STINT_SKIP="
set "STINT_SEEN="
set "STINT_EXIT=1"
set "STINT_COUNT=0"

if not exist "%STINT_LOCATION%" goto notrunning
for /f "usebackq delims=" %%L in ("%STINT_LOCATION%") do (
  if defined STINT_ORIGIN if not defined STINT_TOKEN set "STINT_TOKEN=%%L"
  if not defined STINT_ORIGIN set "STINT_ORIGIN=%%L"
)
if not defined STINT_TOKEN goto notrunning

rem Arguments after "--" stay here: they are for the program to run, and may be long or secret.
:argument
if "%~1"=="" if [%1]==[] goto ask
set /a STINT_COUNT+=1
set STINT_FORM=%STINT_FORM% --data-urlencode "arg=%~1"
if "%~1"=="--" goto programs
shift
goto argument

:programs
shift
if "%~1"=="" if [%1]==[] goto ask
set /a STINT_COUNT+=1
set STINT_RUN=%STINT_RUN% %1
goto programs

:ask
for /f "usebackq tokens=1* delims= " %%A in (`curl.exe -q -s --max-time 35 --noproxy "*" -H "@%STINT_TOKEN%" -d "form=lines" -d "shell=cmd" -d "tty=no" -d "count=%STINT_COUNT%" %STINT_FORM% "%STINT_ORIGIN%/v1/command" 2^>nul`) do (
  if "%%A"=="stint" set "STINT_SEEN=%%B"
  if "%%A"=="out" echo(%%B
  if "%%A"=="err" >&2 echo(stint: %%B
  if "%%A"=="unset" set "%%B="
  if "%%A"=="set" set "%%B"
  if "%%A"=="run" set "STINT_SKIP=%%B"
  if "%%A"=="exit" set "STINT_EXIT=%%B"
)
if not "%STINT_SEEN%"=="1" goto notrunning
if not defined STINT_SKIP exit /b %STINT_EXIT%
%STINT_RUN%
exit /b %ERRORLEVEL%

:notrunning
>&2 echo(stint: @NOT_RUNNING@
exit /b 1
