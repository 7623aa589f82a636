# "stint use" switches this shell. All else goes to the command.
function global:stint {
    $words = @($args | Select-Object -Skip 1)
    if ($args.Count -gt 0 -and $args[0] -ceq 'use') { Use-StintProfile $words; return }
    # PowerShell takes the first -- for itself, so it is put back after the profile.
    if ($args.Count -gt 2 -and $args[0] -ceq 'exec' -and $args -cnotcontains '--') {
        $at = if ($args[1] -ceq '--json') { 3 } else { 2 }
        $words = @($args | Select-Object -First $at) + '--' + @($args | Select-Object -Skip $at)
        & @COMMAND@ @words
        return
    }
    & @COMMAND@ @args
}

# Only what begins with the mark is evaluated: it is made of names and quoted values. Help and the like are shown.
function global:Use-StintProfile([string[]]$words) {
    if ($words.Count -eq 1 -and $words[0] -ceq '--clear') { Clear-StintProfile; return }
    $lines = @(& @COMMAND@ use --shell powershell @words)
    if ($LASTEXITCODE -eq 0 -and $lines.Count -gt 0 -and $lines[0] -ceq '# stint use') {
        Clear-StintProfile
        Invoke-Expression ($lines -join "`n")
    } else { $lines }
}

function global:Clear-StintProfile {
    foreach ($name in "$Env:STINT_SET" -split ' ') {
        if ($name -cmatch '^AWS_[A-Z0-9_]+$') { Remove-Item "Env:$name" -ErrorAction SilentlyContinue }
    }
    foreach ($name in 'STINT_PROFILE', 'STINT_EXPIRES', 'STINT_SET') {
        Remove-Item "Env:$name" -ErrorAction SilentlyContinue
    }
    $global:StintWarned = ''
}

# Looks at the clock before each prompt, and warns once when the end is near and once when it has come.
function global:Test-StintProfile {
    if ("$Env:STINT_EXPIRES" -notmatch '^[0-9]+$') { return '' }
    $left = [long]$Env:STINT_EXPIRES - [DateTimeOffset]::UtcNow.ToUnixTimeSeconds()
    if ($left -le 0) {
        Write-StintWarning ended @ENDED@
        return @MARK_ENDED@
    }
    if ($left -le 300) { Write-StintWarning soon @SOON@ }
    return ''
}

function global:Write-StintWarning([string]$stage, [string]$text) {
    if ($global:StintWarned -eq "$Env:STINT_EXPIRES $stage") { return }
    $global:StintWarned = "$Env:STINT_EXPIRES $stage"
    [Console]::Error.WriteLine('stint: ' + $text.Replace('{profile}', $Env:STINT_PROFILE))
}

if (-not (Test-Path Function:global:StintOwnPrompt)) {
    Copy-Item Function:prompt Function:global:StintOwnPrompt
    function global:prompt {
        $state = Test-StintProfile
        $mark = if ($Env:STINT_PROFILE) { "($Env:STINT_PROFILE$state) " } else { '' }
        $mark + (StintOwnPrompt)
    }
}
