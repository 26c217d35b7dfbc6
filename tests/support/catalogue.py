"""Every component in its states, with made-up values, for the page that the browser tests open."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.utils.safestring import mark_safe

from portal.core.charts import Bar, Chart, ChartColumn, ChartRow
from portal.core.i18n.localized import Text
from portal.core.phases import PHASES

PAGE = Path(__file__).with_name("catalogue.html")
NAMES = {
    "BZ": "Belice",
    "CA": "Canadá",
    "CR": "Costa Rica",
    "SV": "El Salvador",
    "US": "Estados Unidos",
    "GT": "Guatemala",
    "HN": "Honduras",
    "MX": "México",
    "NI": "Nicaragua",
    "PA": "Panamá",
    "DO": "República Dominicana",
}
PHASE_CODES = [phase.code for phase in PHASES]
SINCE = datetime.date(2026, 11, 21)
ENGLISH = Text("Text that exists only in English", "en", is_fallback=True)


def page(request: HttpRequest) -> HttpResponse:
    """The catalogue, in the language of its address."""
    template = engines["django"].from_string(PAGE.read_text(encoding="utf-8"))
    return HttpResponse(template.render({**records(), **lists(), **forms()}, request))


def records() -> dict[str, Any]:
    """What stands on the page of one record."""
    return {
        "codes": PHASE_CODES,
        "since": SINCE,
        "english": ENGLISH,
        "kinds": ["Práctica", "Guatemala", "desde 2017"],
        "fresh": {"state": "unverified", "text": "Aún no verificado por el país"},
        "steps": [
            {
                "phase": code,
                "text": "Escuela, familia, identidad.",
                "blank": code == "reception",
                "links": [{"url": "#steps", "label": "12 prácticas", "more": f"de {code}"}],
            }
            for code in PHASE_CODES
        ],
        "badges": [
            {"label": "Evidencia: cómo lo sabemos", "value": "Documentada", "mark": "steps", "level": 2, "text": "Con fuente."},
            {"label": "Respaldo: quién lo asume", "value": "Ninguno todavía", "mark": "blank", "text": "Nadie."},
            {"label": "Cribado de derechos", "value": "Superado con límites", "mark": "check", "text": "Sin confirmar."},
        ],
        "joins": [
            {"kind": "Manual", "links": [{"url": "#joins", "title": "8.3 Recepción"}]},
            {"kind": "Servicios", "links": [{"url": "#joins", "title": ENGLISH, "note": "Quetzaltenango"}, {"url": "#facts", "title": "Otro"}]},
            {"kind": "Quién responde", "blank": {"text": "Sin institución confirmada", "phase": "protection", "since": SINCE}},
        ],
        "facts": [
            {"label": "Para", "value": "Niñez no acompañada"},
            {"label": "Lo presta", "value": "Secretaría de Bienestar Social", "url": "#facts"},
            {"label": "Idiomas", "several": [{"value": "Español"}, {"value": "Mam", "url": "#facts"}], "blank": "Otros: sin dato"},
            {"label": "Horario"},
            {"label": "Sitio", "value": "https://example.org/" + "larga" * 20},
            {"label": "Fase", "phases": ["reintegration", "reception"]},
        ],
        "paras": [
            {"anchor": "p48", "number": "3.2.1", "phase": "protection", "text": "Busque un lugar privado y seguro.", "joins": [{"kind": "Práctica", "links": [{"url": "#p48", "title": "Oficina de niñez"}]}]},
            {"anchor": "p49", "number": "3.2.2", "text": mark_safe("<mark>Informe</mark> antes de preguntar.")},
            {"anchor": "p50", "number": "3.2.3", "phase": "protection", "text": ENGLISH},
        ],
    }  # fmt: skip


def lists() -> dict[str, Any]:
    """What stands on a page with many records."""
    card = {
        "kind": ["Costa Rica, Panamá", "desde 2015"],
        "title": "Chiriticos: registro de nacimientos en la frontera",
        "url": "#items",
        "summary": "Brigadas a fincas y pueblos para inscribir a niñez Ngäbe-Buglé.",
        "phases": ["prevention"],
        "seals": [
            {"label": "Evidencia", "value": "Documentada"},
            {"label": "Respaldo", "value": "ninguno todavía"},
        ],
    }
    service = {
        "kind": ["Consulado", "Guatemala"],
        "title": ENGLISH,
        "url": "#items",
        "summary": ENGLISH,
        "fresh": {"state": "due", "text": "Toca revisar"},
        "tags": ["Gratuito", "0 a 17 años"],
        "consular": True,
    }
    return {
        "cards": [card, service],
        "lands": [
            {"code": code, "url": f"#{code}", "name": name, "note": "14 servicios", "count": 14, "current": code == "GT"}
            for code, name in NAMES.items()
        ],
        "numbers": [{"number": 20079, "text": "acciones"}, {"number": 264, "text": "casillas en blanco", "blank": True}],
        "chart": Chart(
            "Prácticas por país y fase",
            "Barra llena: propias. Barra punteada: regionales.",
            "País",
            tuple(ChartColumn(phase.code, str(phase.label), str(phase.label)[:10]) for phase in PHASES),
            tuple(
                ChartRow(name, name[:10], tuple(Bar((at * 7 + n) % 9, n) for n in range(4)))
                for at, name in enumerate(NAMES.values())
            ),
        ),
        "countries": [{"code": code, "name": name} for code, name in NAMES.items()],
        "rows": [
            {"label": "Alianzas con la sociedad civil.", "note": "Nacional · 7 de 11 en blanco", "cells": [_cell(at, code) for at, code in enumerate(NAMES)]}
        ],
        "hits": [
            {"kind": ["Manual", "Capítulo 3"], "title": mark_safe("3.2 <mark>Entrevista</mark> inicial"), "url": "#hits", "passages": [{"url": "#p48", "label": "3.2.1", "text": "Busque un lugar."}]},
            {"kind": ["Documento", "2023"], "language": "en inglés", "title": "Chairperson's Guideline 3", "url": "#hits", "lang": "en", "snippet": "Proceedings", "consular": True},
        ],
        "columns": [{"label": "Institución"}, {"label": "Servicios", "numeric": True}],
        "table_rows": [{"label": ENGLISH, "url": "#table", "cells": [14], "numeric": True}],
    }  # fmt: skip


def _cell(at: int, code: str) -> dict[str, str]:
    state = ("blank", "some", "full", "none", "late")[at % 5]
    return {
        "code": code,
        "country": NAMES[code],
        "state": state,
        "text": state,
        "url": "#matrix" if at == 1 else "",
    }


def forms() -> dict[str, Any]:
    """What a reader fills in or presses."""
    return {
        "groups": [
            {
                "name": "phase",
                "label": "Fase",
                "options": [
                    {"value": code, "label": code, "count": 12, "selected": code == "reception"}
                    for code in PHASE_CODES
                ],
            },
            {
                "name": "theme",
                "label": "Tema",
                "options": [
                    {"value": str(n), "label": f"Tema {n}", "count": n, "selected": False}
                    for n in range(1, 15)
                ],
            },
        ],
        "texts": [
            {"name": "near", "label": "Cerca de", "help": "Municipio o paso. No se guarda.", "value": ""}
        ],
        "chips": [
            {"label": "Fase: Recepción", "url": "#chips"},
            {"label": "País: Guatemala", "url": "#chips"},
        ],
        "views": [
            {"label": "Los once", "url": "#chips", "current": True},
            {"label": "Belice: 24", "url": "#chips"},
        ],
        "options": [
            {"value": "gt", "label": "Guatemala", "selected": True},
            {"value": "hn", "label": "Honduras"},
        ],
        "doors": [
            {"url": "#doors", "title": "Necesito ayuda", "text": "Líneas y servicios gratuitos, por país."},
            {"url": "#doors", "title": "Trabajo con niñas, niños y adolescentes", "text": "Qué hago ahora."},
            {"url": "#doors", "title": "Estudio o decido", "text": "Prácticas, comparación, plan."},
        ],
        "formats": [{"url": "#cite", "label": "BibTeX"}, {"url": "#cite", "label": "RIS"}],
        "entries": [
            {"url": "#toc", "label": "3.1 Primer contacto"},
            {"url": "#toc", "label": "3.2 Entrevista inicial", "current": True},
        ],
        "sides": {
            "previous": {"url": "#toc", "title": "3.1 Primer contacto"},
            "next": {"url": "#toc", "title": ENGLISH},
        },
    }
