"""How Django forms look here: each field with its label, hint, error and input (DESIGN §4, §7)."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class FieldRenderer(TemplatesSetting):
    """Renders forms and fields with the templates in `web/forms/`; settings.FORM_RENDERER names it.

    In a template: `{{ form.name.as_field_group }}` for one field, `{{ form }}` for all of them; `{% include
    "web/parts/form_errors.html" %}` above the form for the summary.
    """

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"
