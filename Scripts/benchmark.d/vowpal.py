"""Vowpal Wabbit's command line through its Python module's native part, which alone starts as fast as a command."""

import sys

import pylibvw

workspace = pylibvw.vw(sys.argv[1:])
pylibvw.vw.run_parser(workspace)
workspace.finish()
