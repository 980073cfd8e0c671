"""Flask: wiring (`app`), blueprints (one package each), accounts, forms, i18n, security.

Views are thin: read the request, call one service, answer. Blueprints do not import each other.
"""
