# Writes the path of a Maven 3.9 or newer, for mvnw.cmd. The same order as in mvnw, which also has the version and its SHA-512:
#   1. the mvn on the PATH, when it is new enough;
#   2. else one that an older mvn fetches from the repository it is configured for (mirrors and proxies count);
#   3. else one from Apache's own archive.
# What was fetched is kept under .m2\wrapper in the user's folder. Wants Windows 10 of 2018 or newer, which has tar.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

function Fail($why) {
    [Console]::Error.WriteLine("mvnw: $why")
    exit 1
}

function ValueIn($script, $name) {
    $found = [regex]::Match($script, "(?m)^$name=(\S+)")
    if (-not $found.Success) { Fail "mvnw does not say its $name" }
    $found.Groups[1].Value
}

# From a temporary folder, so that neither .mvn nor the pom here has a say in it.
function Away($command) {
    Push-Location ([IO.Path]::GetTempPath())
    try { & $command } finally { Pop-Location }
}

$mvnw = [IO.File]::ReadAllText((Join-Path $PSScriptRoot '../mvnw'))
$version = ValueIn $mvnw 'version'
$sha512 = ValueIn $mvnw 'sha512'

$installed = Get-Command mvn -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
if ($installed) {
    $told = Away { & $installed.Source --version } | Out-String
    $found = [regex]::Match($told, 'Apache Maven (\d+\.\d+)')
    if ($found.Success -and [version]$found.Groups[1].Value -ge [version]'3.9') {
        $installed.Source
        exit 0
    }
}

$store = Join-Path $HOME '.m2/wrapper'
$maven = Join-Path $store "apache-maven-$version"
$command = Join-Path $maven 'bin/mvn.cmd'
if (-not (Test-Path $command)) {
    $archive = "apache-maven-$version-bin.tar.gz"
    $work = Join-Path $store ('fetch.' + [Guid]::NewGuid().ToString('N'))
    New-Item -ItemType Directory -Force $work | Out-Null
    try {
        [Console]::Error.WriteLine("mvnw: fetching Maven $version, once")
        $file = Join-Path $work $archive
        if ($installed) {
            Away {
                & $installed.Source -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy `
                    "-Dartifact=org.apache.maven:apache-maven:${version}:tar.gz:bin" "-DoutputDirectory=$work"
            } | Out-Null
        }
        if (-not (Test-Path $file)) {
            [Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
            Invoke-WebRequest -UseBasicParsing -OutFile $file `
                "https://archive.apache.org/dist/maven/maven-3/$version/binaries/$archive"
        }
        $actual = (Get-FileHash -Algorithm SHA512 $file).Hash.ToLowerInvariant()
        if ($actual -ne $sha512) { Fail "$archive has the SHA-512 $actual, expected $sha512" }
        # By its name alone: some tars take what stands before the colon of C: for the name of a host.
        Push-Location $work
        try { & tar -xzf $archive } finally { Pop-Location }
        # Another mvnw may have been quicker; then its copy is as good.
        Move-Item (Join-Path $work "apache-maven-$version") $maven -ErrorAction SilentlyContinue
        if (-not (Test-Path $command)) { Fail "could not write $maven" }
    } catch {
        Fail "could not fetch Maven ${version}: $_"
    } finally {
        Remove-Item -Recurse -Force $work -ErrorAction SilentlyContinue
    }
}
$command
