"""The desk: a web application on this computer, for those who translate and edit.

``server.make_app`` puts it together. Each walk (ask, review, ...) is a package with ``pages`` for people and ``api``
for programs, over the same flows as the command line; its templates are in ``templates/``, its words in ``words/``.
"""
