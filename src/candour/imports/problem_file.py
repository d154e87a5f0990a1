"""The file offered back as a spreadsheet, with a column that says what is wrong with each row."""

from collections import defaultdict
from io import BytesIO

import xlsxwriter

from candour.imports.queries import Preview
from candour.imports.rules.shapes import ReadSheets, RowKey

SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
HEADER = "What is wrong"


def write_problem_file(read: ReadSheets, found: Preview) -> bytes:
    """An XLSX of every row that was read, as it was written, with its problems and its row number in the file."""
    out = BytesIO()
    told: dict[RowKey, list[str]] = defaultdict(list)
    for problem in (*found.problems, *found.left_out_problems):
        told[problem.key].append(f"{problem.place.header or 'Row'}: {problem.sentence}")
    with xlsxwriter.Workbook(out, SAFE) as book:
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for number, guess in enumerate(read.guesses, 1):
            sheet = book.add_worksheet(_sheet_name(guess.sheet, number))
            headers = ["Row in your file", HEADER, *dict.fromkeys(filter(None, guess.headers))]
            sheet.write_row(0, 0, headers, bold)
            sheet.freeze_panes(1, 0)
            sheet.set_column(1, len(headers), 28)
            rows = [row for row in read.rows if row.sheet == guess.sheet]
            for line, row in enumerate(rows, 1):
                sheet.write_number(line, 0, row.row)
                sheet.write_string(line, 1, "\n".join(told[row.key]), wrapped)
                for column, header in enumerate(headers[2:], 2):
                    sheet.write_string(line, column, row.given.get(header, ""), wrapped)
    return out.getvalue()


def _sheet_name(name: str, number: int) -> str:
    kept = "".join(" " if letter in "[]:*?/\\" else letter for letter in name)[:28].strip("' ")
    return kept or f"Sheet {number}"
