"""From files to findings: bilingual files and aligned pairs are checked, and told as tables, pages and comments."""
