"""What stands in the catalogue of a PDF beside its pages: form fields, layers and metadata."""

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from candour.outputs.joining.cleaning import Cleaner
from candour.outputs.joining.reading import Thing
from candour.outputs.joining.rules import Wanted

_READ_ONLY = 1
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{made_at}</xmp:CreateDate><xmp:ModifyDate>{made_at}</xmp:ModifyDate>
<xmp:CreatorTool>Candour</xmp:CreatorTool>{ua}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def fields_of(pdf: Pdf, number: int, cleaner: Cleaner) -> Object | None:
    """The form fields of a source under one parent of their own, for reading only, so that no names clash."""
    form = pdf.Root.get(Name.AcroForm)
    if not isinstance(form, Dictionary) or not isinstance(form.get(Name.Fields), Array) or not len(form.Fields):
        return None
    pdf.generate_appearance_streams()
    parent = pdf.make_indirect(Dictionary(T=String(f"document {number}"), Kids=form.Fields))
    for key in ("/DA", "/Q"):
        if key in form:
            parent[key] = form[key]
    for field in form.Fields:
        if isinstance(field, Dictionary):
            field.Parent = parent
    _settle(form.Fields, cleaner)
    return parent


def _settle(fields: Thing, cleaner: Cleaner) -> None:
    """No field may be filled in, start anything, or look signed: joining ends what a signature vouches for."""
    waiting, seen = list(fields), set()
    while waiting:
        field = waiting.pop()
        if not isinstance(field, Dictionary) or (field.is_indirect and field.objgen in seen):
            continue
        seen.add(field.objgen)
        cleaner.action(field)
        field.Ff = int(field.get(Name.Ff, 0)) | _READ_ONLY
        if field.get(Name.FT) == Name.Sig and "/V" in field:
            cleaner.left_out["electronic signature"] += 1
            del field["/V"]
        if isinstance(field.get(Name.Kids), Array):
            waiting.extend(field.Kids)


def layers_of(pdf: Pdf) -> tuple[list[Thing], list[Thing]]:
    """The layers of a source, and which of them are hidden: what was hidden stays hidden."""
    properties = pdf.Root.get(Name.OCProperties)
    if not isinstance(properties, Dictionary) or not isinstance(properties.get(Name.OCGs), Array):
        return [], []
    layers = [each for each in properties.OCGs if isinstance(each, Dictionary)]
    default = properties.get(Name.D)
    if not isinstance(default, Dictionary):
        return layers, []
    named = {
        key: {each.objgen for each in default.get(key, Array([])) if isinstance(each, Dictionary)}
        for key in ("/ON", "/OFF")
    }
    if default.get(Name.BaseState) == Name.OFF:
        return layers, [each for each in layers if each.objgen not in named["/ON"]]
    return layers, [each for each in layers if each.objgen in named["/OFF"]]


def write_layers(pdf: Pdf, layers: Sequence[Thing], hidden: Sequence[Thing]) -> None:
    """One list of layers for all documents."""
    if layers:
        shown = Dictionary(Name=String("Layers"), OFF=Array(hidden), Order=Array(layers))
        pdf.Root.OCProperties = Dictionary(OCGs=Array(layers), D=shown)


def write_metadata(pdf: Pdf, wanted: Wanted, *, is_ua: bool) -> None:
    """Title, language and day; PDF/UA only where every source is."""
    made_at = datetime.fromtimestamp(wanted.made_at, UTC)
    packet = _XMP.format(
        title=escape(wanted.title), subject=escape(wanted.subject), language=escape(wanted.language),
        made_at=made_at.isoformat(), ua="\n<pdfuaid:part>1</pdfuaid:part>" if is_ua else "",
    )  # fmt: skip
    pdf.Root.Metadata = pdf.make_stream(packet.encode(), Type=Name.Metadata, Subtype=Name.XML)
    day = String(made_at.strftime("D:%Y%m%d%H%M%SZ"))
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(Title=String(wanted.title), Creator=String("Candour"), CreationDate=day, ModDate=day)
    )
