from qostil.formats.glossary.tbx_read import read_tbx
