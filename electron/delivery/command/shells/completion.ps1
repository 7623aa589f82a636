# Completion of the stint command for PowerShell. Stint writes this anew at each start, so changes are lost.
Register-ArgumentCompleter -Native -CommandName stint -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
    if ($words -ccontains '--') { return }
    if ($wordToComplete -ne '') { $words = @($words | Select-Object -SkipLast 1) }
    $current = $wordToComplete -replace "['""]"
    & @COMMAND@ complete @words ":$current" 2>$null | ForEach-Object {
        $word, $about = $_ -split "`t", 2
        if (-not $about) { $about = $word }
        # Names may have spaces.
        $typed = if ($word -cmatch '^[A-Za-z0-9._/:-]+$') { $word } else { "'" + ($word -replace "'", "''") + "'" }
        [System.Management.Automation.CompletionResult]::new($typed, $word, 'ParameterValue', $about)
    }
}
