"""Workbooks made for tests: as provinces lay them out, and broken in the ways files are broken."""

import csv
import io
import struct
import zipfile
import zlib

import openpyxl

HEADINGS = ["STT", "Mã khoản", "Tên khoản viện trợ", "Hình thức", "Tổ chức tài trợ", "Quốc gia", "Loại nhà tài trợ", "Tỉnh/thành phố", "Huyện, xã",
            "Đơn vị tiếp nhận", "Lĩnh vực", "Quyết định, thỏa thuận", "Ngày bắt đầu", "Ngày kết thúc", "Giá trị", "Loại tiền", "Loại giá trị",
            "Mức chính xác", "Vốn đối ứng", "Ngày số liệu", "Sự kiện", "Tính vào tổng", "Nguồn", "Ghi chú"]
TOP = [["BIỂU TỔNG HỢP TIẾP NHẬN VIỆN TRỢ PHI CHÍNH PHỦ NƯỚC NGOÀI"], ["Địa phương: Thử"], []]


def row(source_id, **changes):
    """A plain good row; changes by short names."""
    names = {"title": "Tên khoản viện trợ", "mode": "Hình thức", "donors": "Tổ chức tài trợ", "country": "Quốc gia", "donor_kind": "Loại nhà tài trợ",
             "places": "Tỉnh/thành phố", "district": "Huyện, xã", "sectors": "Lĩnh vực", "decision": "Quyết định, thỏa thuận", "start": "Ngày bắt đầu",
             "end": "Ngày kết thúc", "amount": "Giá trị", "currency": "Loại tiền", "kind": "Loại giá trị", "qualifier": "Mức chính xác",
             "counterpart": "Vốn đối ứng", "source_date": "Ngày số liệu", "events": "Sự kiện", "counts": "Tính vào tổng", "url": "Nguồn", "note": "Ghi chú"}
    values = {"Mã khoản": source_id, "Tên khoản viện trợ": f"Khoản {source_id}", "Hình thức": "Dự án", "Tổ chức tài trợ": "Tổ chức Thử nghiệm",
              "Quốc gia": "US", "Loại nhà tài trợ": "Tổ chức PCPNN", "Tỉnh/thành phố": "Quảng Trị", "Lĩnh vực": "Y tế", "Giá trị": "1000",
              "Loại tiền": "USD", "Loại giá trị": "Giải ngân", "Mức chính xác": "chính xác", "Ngày số liệu": "15/06/2023", "Tính vào tổng": "có"}
    values.update({names[name]: value for name, value in changes.items()})
    return values


def grid(rows, headings=HEADINGS, top=TOP, total=True):
    """The cells of a sheet."""
    lines = [list(line) for line in top] + [list(headings)]
    for number, values in enumerate(rows, 1):
        lines.append([values.get(heading, str(number) if heading == "STT" else "") for heading in headings])
    if total:
        lines.append(["", "", f"Tổng cộng: {len(rows)} khoản"])
    return lines


def save_csv(path, rows, **layout):
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(grid(rows, **layout))
    return path


def save_xlsx(path, rows, **layout):
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Biểu")
    for line in grid(rows, **layout):
        sheet.append(["" if value is None else value for value in line])
    book.save(path)
    return path


def edit(source, target, source_id, heading, value):
    """A copy of a workbook with one cell changed; returns what stood there."""
    book = openpyxl.load_workbook(source)
    for sheet in book.worksheets:
        top = next((r for r in sheet.iter_rows(max_row=30) if any(cell.value == "Mã khoản" for cell in r)), None)
        if top is None:
            continue
        columns = {cell.value: cell.column for cell in top}
        for line in sheet.iter_rows(min_row=top[0].row + 1):
            if line[columns["Mã khoản"] - 1].value == source_id:
                cell = line[columns[heading] - 1]
                before, cell.value = cell.value, value
                book.save(target)
                return before
    raise KeyError(source_id)


# ---- parts of a workbook by hand ---------------------------------------------------------------------------------------------------------------

CONTENT_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels"
ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"""
RELS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
WORKBOOK = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Bieu" sheetId="1" r:id="rId1"/></sheets></workbook>"""
WORKBOOK_RELS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"""
SHEET_OPEN = ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
              '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>')
SHEET_CLOSE = "</sheetData></worksheet>"


def column_letters(index):
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def sheet_rows(lines, first=1):
    """Rows as inline strings."""
    escape = lambda text: str(text).replace("&", "&amp;").replace("<", "&lt;")
    out = []
    for number, line in enumerate(lines, first):
        cells = "".join(f'<c r="{column_letters(i)}{number}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
                        for i, value in enumerate(line) if value != "")
        out.append(f'<row r="{number}">{cells}</row>')
    return "".join(out)


def package(sheet, extra=None, content_types=CONTENT_TYPES, workbook=WORKBOOK):
    """Bytes of a workbook with this sheet; `extra` {part: bytes} are added or replace parts."""
    parts = {"[Content_Types].xml": content_types, "_rels/.rels": RELS, "xl/workbook.xml": workbook, "xl/_rels/workbook.xml.rels": WORKBOOK_RELS,
             "xl/worksheets/sheet1.xml": sheet}
    parts.update(extra or {})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def good_sheet(rows=None):
    return SHEET_OPEN + sheet_rows(grid(rows or [row("T1"), row("T2")])) + SHEET_CLOSE


def cut_zip():
    whole = package(good_sheet())
    return whole[:len(whole) * 2 // 3]


def bomb():
    """A sheet that inflates to 300 MiB of blanks: over every limit."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    body, crc, size = bytearray(squeeze.compress(SHEET_OPEN.encode())), zlib.crc32(SHEET_OPEN.encode()), len(SHEET_OPEN.encode())
    blank = b" " * (1 << 20)
    for _ in range(300):
        body += squeeze.compress(blank)
        crc, size = zlib.crc32(blank, crc), size + len(blank)
    body += squeeze.flush()
    return replace_part(package(good_sheet()), "xl/worksheets/sheet1.xml", bytes(body), crc, size)


def lying_sizes():
    """The directory says that the sheet is small; it inflates to far more."""
    content = (good_sheet() + " " * (210 << 20)).encode()
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = squeeze.compress(content) + squeeze.flush()
    return replace_part(package(good_sheet()), "xl/worksheets/sheet1.xml", body, zlib.crc32(content), 2000)


def replace_part(archive, name, body, crc, size):
    """The archive with the deflated bytes of one part put in, and what the headers say of it."""
    source = zipfile.ZipFile(io.BytesIO(archive))
    out, directory = bytearray(), bytearray()
    for info in source.infolist():
        raw = source.read(info)
        if info.filename == name:
            data, check, length = body, crc, size
        else:
            squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
            data, check, length = squeeze.compress(raw) + squeeze.flush(), zlib.crc32(raw), len(raw)
        encoded, offset = info.filename.encode(), len(out)
        common = struct.pack("<HHHHHIIIHH", 20, 0x800, 8, 0, 33, check, len(data), length, len(encoded), 0)
        out += b"PK\x03\x04" + common + encoded + data
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, offset) + encoded
    count = len(source.infolist())
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(out), 0)
    return bytes(out + directory + end)


def with_dtd():
    return package(good_sheet().replace("?>\n", '?>\n<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>\n', 1))


def with_macros():
    types = CONTENT_TYPES.replace("spreadsheetml.sheet.main+xml", "ms-excel.sheet.macroEnabled.main+xml").replace(
        "vnd.openxmlformats-officedocument.ms-excel", "vnd.ms-excel")
    return package(good_sheet(), {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(500)}, content_types=types)


def old_xls(stream=b"Workbook"):
    """The head of a compound file, as .xls and password-protected workbooks are, with one directory entry of this name."""
    header = bytearray(512)
    header[:8] = bytes.fromhex("d0cf11e0a1b11ae1")
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", header, 40, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, 0, *([0xFFFFFFFF] * 108))
    fat = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *([0xFFFFFFFF] * 126))
    directory = bytearray(512)
    for number, (name, kind) in enumerate(((b"Root Entry", 5), (stream, 2))):
        wide = name.decode().encode("utf-16-le")
        directory[number * 128:number * 128 + len(wide)] = wide
        struct.pack_into("<HBB", directory, number * 128 + 64, len(wide) + 2, kind, 1)
        struct.pack_into("<III", directory, number * 128 + 68, 0xFFFFFFFF, 0xFFFFFFFF, 1 if number == 0 else 0xFFFFFFFF)
    return bytes(header) + fat + bytes(directory)


def password_protected():
    return old_xls(b"EncryptedPackage")


def million_formatted_rows(good=2):
    """Two rows of data among a million rows that have a format and nothing else."""
    lines = grid([row(f"M{i}") for i in range(good)], total=False)
    empty = "".join(f'<row r="{number}" s="1" customFormat="1"><c r="A{number}" s="1"/></row>' for number in range(len(lines) + 1, 1_000_001))
    return package(SHEET_OPEN + sheet_rows(lines) + empty + SHEET_CLOSE)
