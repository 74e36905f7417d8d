"""The site's own knowledge, in plain Python: YAML and Markdown in, Markdown pages out. It never imports MkDocs.

Packages import only from those below them (docs/architecture.md says why):
commands, site, pages, maintenance and content, guides, school and policy, sources.
"""
