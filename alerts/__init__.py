"""Changes of the ledger, told to readers: material -> digest -> mail -> folder or mail server.

The only package that imports jinja2 and smtplib. It reads no store and no clock: it is handed a
storage.reports.DigestMaterial.
"""
