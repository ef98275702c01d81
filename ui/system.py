"""What Qt needs of a Linux system, asked before Qt is imported.

Qt itself reports a missing library as a traceback or an abort that blames the wrong package. This
module knows neither Qt nor any third-party package, so that the start script, the command and the
tests can all ask it first. Its sentences are for a terminal, before any language is loaded.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Mapping

Libraries = Mapping[str, str]
"""Shared library -> the Debian package that holds it."""

ANY_PLATFORM: Libraries = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
ON_PLATFORM: Mapping[str, Libraries] = {
    "xcb": {
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-shape.so.0": "libxcb-shape0",
    },
    "wayland": {
        "libwayland-client.so.0": "libwayland-client0",
        "libwayland-cursor.so.0": "libwayland-cursor0",
        "libwayland-egl.so.1": "libwayland-egl1",
    },
}
NO_DISPLAY = (
    "There is no display to open a window on: start Strategy Workbook from a desktop session, "
    "or set DISPLAY or WAYLAND_DISPLAY."
)


def obstacle(
    environ: Mapping[str, str],
    load: Callable[[str], object] = ctypes.CDLL,
    x_server_answers: Callable[[], bool] | None = None,
) -> str:
    """One sentence on why Qt cannot start here and what to do about it, or an empty string.

    ``load`` raises :exc:`OSError` for a library that is not there.
    """
    if sys.platform != "linux":
        return ""
    platforms = _platforms(environ)
    if not platforms:
        return NO_DISPLAY
    missing: Libraries = {}
    for platform in platforms:
        missing = _missing({**ANY_PLATFORM, **ON_PLATFORM.get(platform, {})}, load)
        if missing:
            continue
        if platform == "xcb" and not (x_server_answers or _x_server_answers)():
            return (
                f"The X server at DISPLAY={environ.get('DISPLAY', '')} does not let this user in: "
                "start Strategy Workbook from that user's own desktop session, or correct DISPLAY."
            )
        return ""
    return _how_to_install(missing)


def _platforms(environ: Mapping[str, str]) -> list[str]:
    """The Qt platforms that will be tried, by name, in order."""
    asked = environ.get("QT_QPA_PLATFORM", "")
    if asked:
        return [entry.split(":")[0].split("-")[0] for entry in asked.split(";")]
    shown_by = {"WAYLAND_DISPLAY": "wayland", "DISPLAY": "xcb"}
    return [platform for name, platform in shown_by.items() if environ.get(name)]


def _missing(libraries: Libraries, load: Callable[[str], object]) -> Libraries:
    missing = {}
    for library, package in libraries.items():
        try:
            load(library)
        except OSError:
            missing[library] = package
    return missing


def _how_to_install(missing: Libraries) -> str:
    sudo = "" if os.geteuid() == 0 else "sudo "
    return (
        "Qt needs system libraries that are not installed: run `"
        f"{sudo}apt-get install -y --no-install-recommends {' '.join(missing.values())}` "
        "(after `apt-get update`; on Debian or Ubuntu), or elsewhere install what provides "
        f"{', '.join(missing)}."
    )


def _x_server_answers() -> bool:
    """Whether the X server that DISPLAY names accepts a connection; Qt would abort if not."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    refused = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not refused
