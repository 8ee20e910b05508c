#!/bin/sh
# What the browser tests need of the system: Chromium, and the library that Playwright's driver is linked with.
# On Debian as root it is installed; elsewhere this says what to do.
set -eu
has_browser() { [ -n "${ONKREUKBAAR_CHROMIUM:-}" ] || command -v chromium >/dev/null || command -v chromium-browser >/dev/null; }
has_library() { ldconfig -p 2>/dev/null | grep -q 'libatomic\.so\.1'; }

if has_browser && has_library; then
  exit 0
fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "The browser tests need Chromium and libatomic. Install them (Debian: apt-get install chromium libatomic1) and try again." >&2
  exit 1
fi
echo "Installing Chromium for the browser tests"
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium libatomic1 >/dev/null
