"""A configuration is read whole or refused by the path of its key; its paths are safe and apart."""

from __future__ import annotations

import itertools
import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.config import (
    BundleSettings,
    Config,
    Domain,
    LocaleSettings,
    Publish,
    Waiver,
    matcher,
    parse,
)
from l10n.errors import ConfigError

HEAD = 'source-locale = "en"\nlocales = ["de", "pt-BR"]\n'
DOMAIN = '[[domain]]\nname = "site"\nsources = ["texts/*.yaml"]\n'


def configured(text: str, domain: str = DOMAIN) -> Config:
    """What a `[tool.l10n]` with these lines gives; *text* stands before the tables."""
    return parse(tomllib.loads(text + domain), "pyproject.toml")


def refusal(text: str, domain: str = DOMAIN) -> tuple[str, str]:
    with pytest.raises(ConfigError) as caught:
        configured(text, domain)
    assert "\n" not in caught.value.text
    return caught.value.text.removeprefix("pyproject.toml: "), caught.value.help


def test_a_short_configuration_has_the_documented_defaults() -> None:
    config = configured(HEAD)
    assert config == Config(
        path="pyproject.toml",
        source_locale="en",
        locales=("de", "pt-BR"),
        catalogs="locales/{posix}/{domain}.po",
        templates="locales/{domain}.pot",
        merge="write",
        required=100,
        glossary="",
        locale=dict.fromkeys(("en", "de", "pt-BR", "en-XA", "ar-XB"), LocaleSettings()),
        domains=(Domain("site", ("texts/*.yaml",)),),
        bundles=(BundleSettings("flat", "dist/{locale}/{domain}.json", "fallback", False),),
        checks={},
    )


def test_every_key_of_the_documentation_is_read() -> None:
    config = configured(
        """
        source-locale = "en"
        locales = ["de", "fr", "pt-BR", "ar"]
        catalogs = "po/{posix}/{domain}.po"
        templates = "pot/{domain}.pot"
        merge = "overlay"
        required = 95
        publish = { enter = 90, leave = 85 }
        glossary = "source/glossary.yaml"
        [locale.ar]
        required = 90
        fallback = ["fr", "en"]
        plural-forms = "cldr"
        publish = { enter = 80, leave = 70 }
        [locale.pt-BR]
        folder = "pt"
        [[bundle]]
        target = "nested"
        output = "dist/{locale}/{domain}.json"
        missing = "omit"
        hash = true
        loader = true
        types = "dist/messages.d.ts"
        [check]
        placeholders = "error"
        double-space = "off"
        [[domain]]
        name = "partners"
        sources = ["source/partners/*.yaml"]
        translate = ["summary", "work[]"]
        skip = ["**.internal"]
        copy = ["name"]
        markdown = ["summary"]
        max-length = { summary = 600, "work[]" = 80 }
        required = 100
        always = ["summary"]
        """,
        "",
    )
    assert config.glossary == "source/glossary.yaml"
    assert config.locale["ar"] == LocaleSettings(None, 90, ("fr",), "cldr", Publish(80, 70))
    assert config.deciding == {
        "de": Publish(90, 85),
        "fr": Publish(90, 85),
        "pt-BR": Publish(90, 85),
        "ar": Publish(80, 70),
    }
    assert config.published_path == "po/published.json"
    assert config.domains == (
        Domain(
            "partners",
            ("source/partners/*.yaml",),
            ("summary", "work[]"),
            ("**.internal",),
            ("name",),
            ("summary",),
            {"summary": 600, "work[]": 80},
            100,
            ("summary",),
        ),
    )
    assert config.bundles == (
        BundleSettings(
            "nested",
            "dist/{locale}/{domain}.json",
            "omit",
            hash=True,
            loader=True,
            types="dist/messages.d.ts",
        ),
    )
    assert config.checks == {"placeholders": "error", "double-space": "off"}
    assert (config.required_of("ar"), config.required_of("de")) == (90, 95)
    assert config.catalog_path("pt-BR", "partners") == "po/pt/partners.po"
    assert config.template_path("partners") == "pot/partners.pot"


def test_a_locale_may_require_nothing_at_all() -> None:
    assert configured(HEAD + "[locale.de]\nrequired = 0\n").required_of("de") == 0


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        pytest.param("", ("**.summary",), id="the project's"),
        pytest.param('always = ["title"]\n', ("title",), id="its own alone"),
        pytest.param("always = []\n", (), id="none"),
    ],
)
def test_a_domain_has_the_projects_must_have_fields_or_its_own(
    own: str, expected: tuple[str, ...]
) -> None:
    config = configured(HEAD + 'always = ["**.summary"]\n', DOMAIN + own)
    assert config.domains[0].always == expected


def test_publish_decides_on_the_locales_that_it_is_about() -> None:
    config = configured(HEAD + "[locale.de]\npublish = { enter = 80, leave = 80 }\n")
    assert config.deciding == {"de": Publish(80, 80)}


def test_publish_decides_on_no_pseudo_locale_and_not_on_the_source() -> None:
    text = 'source-locale = "en"\nlocales = ["de", "ar-XB"]\n'
    config = configured(text + "publish = { enter = 80, leave = 70 }\n")
    assert list(config.deciding) == ["de"]


def test_decisions_lie_beside_the_folders_of_the_locales() -> None:
    assert configured(HEAD).published_path == "locales/published.json"
    bare = 'catalogs = "{posix}/{domain}.po"\n'
    assert configured(HEAD + bare).published_path == "published.json"


@pytest.mark.parametrize(
    ("locales", "pseudo"),
    [
        pytest.param('["de"]', ("en-XA", "ar-XB"), id="CLDR's, where none is named"),
        pytest.param('["pl-xb", "de", "pl-XA"]', ("pl-XB", "pl-XA"), id="those that are named"),
    ],
)
def test_pseudo_locales_are_apart_from_those_of_translators(
    locales: str, pseudo: tuple[str, ...]
) -> None:
    config = configured(f'source-locale = "pl"\nlocales = {locales}\n')
    assert (config.locales, config.pseudo) == (("de",), pseudo)


def test_locales_are_kept_in_their_canonical_form() -> None:
    config = configured('source-locale = "EN"\nlocales = ["PT-br", "iw"]\n[locale.pt-br]\n')
    assert (config.source_locale, config.locales) == ("en", ("pt-BR", "he"))
    assert set(config.locale) == {"en", "pt-BR", "he", *config.pseudo}


def test_a_project_may_begin_without_a_locale() -> None:
    assert configured('source-locale = "de"\nlocales = []\n').locales == ()


# --- paths ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("catalogs", "templates"),
    [
        pytest.param("locales/{posix}/{domain}.po", "locales/{domain}.pot", id="beside folders"),
        pytest.param("po/{domain}/{locale}.po", "po/{domain}.pot", id="domain first"),
        pytest.param("po/x-{domain}.{locale}.po", "po/{domain}.pot", id="only whole folders"),
        pytest.param("{posix}/{domain}.po", "{domain}.pot", id="in the root"),
    ],
)
def test_templates_lie_where_the_catalogs_begin(catalogs: str, templates: str) -> None:
    assert configured(f'{HEAD}catalogs = "{catalogs}"\n').templates == templates


def test_a_folder_stands_for_both_spellings_in_catalogs_and_for_gettexts_in_bundles() -> None:
    config = configured(
        HEAD
        + 'catalogs = "po/{locale}/{posix}/{domain}.po"\n[locale.pt-BR]\nfolder = "pt"\n'
        + '[[bundle]]\noutput = "dist/{locale}/{posix}/{domain}.mo"\n'
    )
    (bundle,) = config.bundles
    assert config.catalog_path("pt-BR", "site") == "po/pt/pt/site.po"
    assert config.catalog_path("de", "site") == "po/de/de/site.po"
    assert config.bundle_path(bundle, "pt-BR", "site") == "dist/pt-BR/pt/site.mo"


def test_posix_is_gettexts_spelling() -> None:
    config = configured('source-locale = "en"\nlocales = ["pt-BR", "sr-Latn"]\n')
    (bundle,) = config.bundles
    assert config.catalog_path("pt-BR", "site") == "locales/pt_BR/site.po"
    assert config.catalog_path("sr-Latn", "site") == "locales/sr@latin/site.po"
    assert config.bundle_path(bundle, "sr-Latn", "site") == "dist/sr-Latn/site.json"


def test_bundles_lie_beside_the_folder_of_other_peoples_sources() -> None:
    output = "src/app/{locale}/{domain}.json"
    domain = DOMAIN.replace("texts/*.yaml", "src/texts/*.yaml")
    assert (
        configured(f'{HEAD}[[bundle]]\noutput = "{output}"\n', domain).bundles[0].output == output
    )


# --- fallback ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "locales", "locale", "chain"),
    [
        pytest.param("en", ["es", "es-MX"], "es-MX", ("es", "en"), id="a parent"),
        pytest.param("en", ["es-MX"], "es-MX", ("en",), id="a parent that the project lacks"),
        pytest.param("en", ["en-GB"], "en-GB", ("en",), id="the source as a parent, once"),
        pytest.param("pt-PT", ["pt-AO", "pt"], "pt-AO", ("pt-PT",), id="ends at the source"),
        pytest.param("en", ["zh", "zh-Hant"], "zh-Hant", ("en",), id="never another script"),
        pytest.param("en", ["es", "es-419", "es-MX"], "es-MX", ("es-419", "es", "en"), id="two"),
        pytest.param("en", ["zh-Hans", "zh-TW"], "zh-TW", ("en",), id="a script from the region"),
        pytest.param("en", ["sr", "sr-Latn"], "sr-Latn", ("en",), id="a script of one's own"),
        pytest.param("en", ["zh-HK", "zh-MO"], "zh-MO", ("zh-HK", "en"), id="a parent's short tag"),
        pytest.param("en", ["zh-Hans", "zh-SG"], "zh-SG", ("zh-Hans", "en"), id="its long tag"),
        pytest.param("en", ["zh-Hans", "zh"], "zh-Hans", ("zh", "en"), id="not itself by both"),
        pytest.param(
            "en",
            ["zh", "zh-Hans", "zh-Hans-SG"],
            "zh-Hans-SG",
            ("zh-Hans", "zh", "en"),
            id="both tags, each once",
        ),
        pytest.param("zh-HK", ["zh-Hant", "zh-MO"], "zh-MO", ("zh-HK",), id="the source's too"),
        pytest.param("en", ["pt-BR", "pt-AO"], "pt-AO", ("en",), id="no other territory"),
        pytest.param("en", ["de"], "en", (), id="the source has no chain"),
    ],
)
def test_fallback_follows_cldr(
    source: str, locales: list[str], locale: str, chain: tuple[str, ...]
) -> None:
    listed = ", ".join(f'"{tag}"' for tag in locales)
    config = configured(f'source-locale = "{source}"\nlocales = [{listed}]\n')
    assert config.fallback_of(locale) == chain


@pytest.mark.parametrize(
    ("fallback", "chain"),
    [
        pytest.param('["PT-br"]', ("pt-BR", "en"), id="the source is added"),
        pytest.param('["pt-BR", "en"]', ("pt-BR", "en"), id="the source is not added twice"),
        pytest.param('["en"]', ("en",), id="the source alone"),
        pytest.param("[]", ("en",), id="nothing"),
    ],
)
def test_a_configured_fallback_counts_alone(fallback: str, chain: tuple[str, ...]) -> None:
    config = configured(f"{HEAD}[locale.de]\nfallback = {fallback}\n")
    assert config.fallback_of("de") == chain


# --- what is refused -----------------------------------------------------------------------------

KNOWN_IN_LOCALE = "known here: `folder`, `required`, `publish`, `fallback`, `plural-forms`"
NO_QUOTES = "write `100`, without quotes"
FROM_ROOT = "write a path from the project's root, as `source/a.md`"


@pytest.mark.parametrize(
    ("text", "complaint", "help"),
    [
        pytest.param(
            HEAD + "requird = 90\n",
            "`tool.l10n.requird` is not a known key",
            "did you mean `required`?",
            id="a misspelt key",
        ),
        pytest.param(
            HEAD + "[locale.de]\ncolour = 1\n",
            "`tool.l10n.locale.de.colour` is not a known key",
            KNOWN_IN_LOCALE,
            id="a key like no other",
        ),
        pytest.param(
            HEAD + '"a\\nb" = 1\n',
            '`tool.l10n."a\\nb"` is not a known key',
            "known here: `source-locale`, `locales`, `catalogs`, `templates`, `merge`, `required`, "
            "`always`, `publish`, `glossary`, `locale`, `domain`, `bundle`, `check`, `waiver`",
            id="a key with a line end",
        ),
        pytest.param(
            f"{HEAD}{'x' * 100_000} = 1\n",
            f'`tool.l10n."{"x" * 59}…"` is not a known key',
            "known here: `source-locale`, `locales`, `catalogs`, `templates`, `merge`, `required`, "
            "`always`, `publish`, `glossary`, `locale`, `domain`, `bundle`, `check`, `waiver`",
            id="a very long key",
        ),
        pytest.param(
            'locales = ["de"]\n',
            "`tool.l10n.source-locale` is missing",
            'add it, for example `source-locale = "en"`',
            id="no source locale",
        ),
        pytest.param(
            'source-locale = "en"\n',
            "`tool.l10n.locales` is missing",
            'add it, for example `locales = ["de", "pt-BR"]`',
            id="no locales",
        ),
        pytest.param(
            "source-locale = 1\n",
            "`tool.l10n.source-locale` must be a text, not `1`",
            'write `"…"`',
            id="a number for a text",
        ),
        pytest.param(
            'source-locale = "en"\nlocales = "de"\n',
            '`tool.l10n.locales` must be a list of texts, not `"de"`',
            'write `["…", "…"]`',
            id="a text for a list",
        ),
        pytest.param(
            'source-locale = "en"\nlocales = ["de", 3]\n',
            "`tool.l10n.locales` must be a list of texts, not a list",
            'write `["…", "…"]`',
            id="a number in a list of texts",
        ),
        pytest.param(
            HEAD + '[locale.de]\nrequired = "90"\n',
            '`tool.l10n.locale.de.required` must be a whole number from 0 to 100, not `"90"`',
            NO_QUOTES,
            id="a text for a percentage",
        ),
        pytest.param(
            HEAD + "required = true\n",
            "`tool.l10n.required` must be a whole number from 0 to 100, not `true`",
            NO_QUOTES,
            id="a bool is no percentage",
        ),
        pytest.param(
            HEAD + "required = 101\n",
            "`tool.l10n.required` must be a whole number from 0 to 100, not `101`",
            NO_QUOTES,
            id="more than all",
        ),
        pytest.param(
            HEAD + "required = -1\n",
            "`tool.l10n.required` must be a whole number from 0 to 100, not `-1`",
            NO_QUOTES,
            id="less than nothing",
        ),
        pytest.param(
            HEAD + "required = 99.5\n",
            "`tool.l10n.required` must be a whole number from 0 to 100, not `99.5`",
            NO_QUOTES,
            id="half a per cent",
        ),
        pytest.param(
            f"{HEAD}required = 0x{'f' * 9000}\n",
            "`tool.l10n.required` must be a whole number from 0 to 100, not a number",
            NO_QUOTES,
            id="a number that Python would not print",
        ),
        pytest.param(
            HEAD + "required = 2001-12-14\n",
            "`tool.l10n.required` must be a whole number from 0 to 100, not a date or time",
            NO_QUOTES,
            id="a date",
        ),
        pytest.param(
            HEAD + "check = 1\n",
            "`tool.l10n.check` must be a table, not `1`",
            "write its keys below a `[…]` line",
            id="a number for a table",
        ),
        pytest.param(
            HEAD + '[locale]\nde = "x"\n',
            '`tool.l10n.locale.de` must be a table, not `"x"`',
            "write its keys below a `[…]` line",
            id="a text for a locale's table",
        ),
        pytest.param(
            HEAD + "publish = 80\n",
            "`tool.l10n.publish` must be a table, not `80`",
            "write its keys below a `[…]` line",
            id="a number for two",
        ),
        pytest.param(
            HEAD + "publish = { enter = 80 }\n",
            "`tool.l10n.publish.leave` is missing",
            "add it, for example `leave = 70`",
            id="when to leave nobody says",
        ),
        pytest.param(
            HEAD + "[locale.de]\npublish = { enter = 80, leav = 70 }\n",
            "`tool.l10n.locale.de.publish.leav` is not a known key",
            "did you mean `leave`?",
            id="a misspelt percentage",
        ),
        pytest.param(
            HEAD + "publish = { enter = 70, leave = 80 }\n",
            "`tool.l10n.publish.leave` is 80, above `enter`, so a locale would be "
            "withdrawn at once",
            "write 70 or less",
            id="to leave above where it enters",
        ),
        pytest.param(
            HEAD + "publish = { enter = 800, leave = 80 }\n",
            "`tool.l10n.publish.enter` must be a whole number from 0 to 100, not `800`",
            NO_QUOTES,
            id="to enter above all",
        ),
        pytest.param(
            HEAD + '[check]\nplaceholders = "eror"\n',
            '`tool.l10n.check.placeholders` cannot be `"eror"`',
            "did you mean `error`?",
            id="a misspelt severity",
        ),
        pytest.param(
            HEAD + "[check]\nplaceholders = false\n",
            "`tool.l10n.check.placeholders` cannot be `false`",
            "possible: `error`, `warning`, `off`",
            id="a bool for a severity",
        ),
        pytest.param(
            HEAD + "[locale.de]\nplural-forms = {}\n",
            "`tool.l10n.locale.de.plural-forms` cannot be a table",
            "possible: `gettext`, `cldr`",
            id="a table for a choice",
        ),
        pytest.param(
            HEAD + 'merge = "overlaid"\n',
            '`tool.l10n.merge` cannot be `"overlaid"`',
            "did you mean `overlay`?",
            id="a misspelt way of working",
        ),
        pytest.param(
            HEAD + "merge = true\n",
            "`tool.l10n.merge` cannot be `true`",
            "possible: `write`, `overlay`",
            id="a bool for a way of working",
        ),
        pytest.param(
            HEAD + '[[bundle]]\nmissing = "omitt"\n',
            '`tool.l10n.bundle[0].missing` cannot be `"omitt"`',
            "did you mean `omit`?",
            id="a misspelt policy",
        ),
        pytest.param(
            HEAD + '[[bundle]]\nhash = "yes"\n',
            '`tool.l10n.bundle[0].hash` must be `true` or `false`, not `"yes"`',
            "write one of the two, without quotes",
            id="a text for a bool",
        ),
        pytest.param(
            HEAD + '[[bundle]]\ntypes = "dist/messages.ts"\n',
            "`tool.l10n.bundle[0].types` must end in `.d.ts`",
            'write `"dist/messages.d.ts"`',
            id="types that are code",
        ),
        pytest.param(
            HEAD + '[[bundle]]\ntypes = "dist/{locale}.d.ts"\n',
            "`tool.l10n.bundle[0].types` has a brace",
            "name one file, for all locales and domains",
            id="types of a locale",
        ),
        pytest.param(
            HEAD + '[[bundle]]\ntypes = "../messages.d.ts"\n',
            "`tool.l10n.bundle[0].types` must not have `..`",
            "write a path from the project's root",
            id="types outside",
        ),
        pytest.param(
            HEAD + '[[bundle]]\ntypes = "texts/messages.d.ts"\n',
            "`tool.l10n.bundle[0].types` is inside `texts/`, where sources come from",
            "write bundles into their own folder, such as `dist/{locale}/{domain}.json`",
            id="types among the sources",
        ),
        pytest.param(
            HEAD + '[bundle]\ntarget = "flat"\n',
            "`tool.l10n.bundle` must be a list of tables, not a table",
            "write each below a `[[…]]` line",
            id="one bracket for two",
        ),
    ],
)
def test_a_wrong_key_or_type_is_refused_by_its_path(text: str, complaint: str, help: str) -> None:
    assert refusal(text) == (complaint, help)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        pytest.param(
            'source-locale = "en"\nlocales = ["de", "de"]\n',
            "`tool.l10n.locales[1]` is `de`, the same locale as `de`",
            id="twice",
        ),
        pytest.param(
            'source-locale = "en"\nlocales = ["iw", "he"]\n',
            "`tool.l10n.locales[1]` is `he`, the same locale as `iw`",
            id="an old code and its new one",
        ),
        pytest.param(
            'source-locale = "en"\nlocales = ["pt-BR", "PT-br"]\n',
            "`tool.l10n.locales[1]` is `PT-br`, the same locale as `pt-BR`",
            id="case",
        ),
        pytest.param(
            'source-locale = "en"\nlocales = ["de", "EN"]\n',
            "`tool.l10n.locales[1]` is `EN`, the same locale as the source locale",
            id="the source's",
        ),
        pytest.param(
            HEAD + "[locale.de]\n[locale.DE]\n",
            "`tool.l10n.locale.DE` is the same locale as `de`",
            id="two tables for one",
        ),
        pytest.param(
            HEAD + "[locale.fr]\n",
            "`tool.l10n.locale.fr` is about a locale that the project does not have",
            id="settings for a locale that is not listed",
        ),
        pytest.param(
            HEAD + "[locale.en]\nrequired = 90\n",
            "`tool.l10n.locale.en.required` has no effect, because `en` is the source locale",
            id="a setting that the source locale cannot have",
        ),
        pytest.param(
            'source-locale = "en"\nlocales = ["en-XA"]\n[locale.en-XA]\nrequired = 90\n',
            "`tool.l10n.locale.en-XA.required` has no effect, because nobody translates into "
            "`en-XA`, a pseudo-locale",
            id="a setting that a pseudo-locale cannot have",
        ),
        pytest.param(
            HEAD + "[locale.en]\nrequird = 90\n",
            "`tool.l10n.locale.en.requird` is not a known key",
            id="a misspelt setting of the source locale",
        ),
        pytest.param(
            HEAD + '[locale.de]\nfallback = ["en", "pt-BR"]\n',
            "`tool.l10n.locale.de.fallback[1]` comes after the source locale, which has every text",
            id="a lender that is never asked",
        ),
        pytest.param(
            HEAD + '[locale.de]\nfallback = ["de"]\n',
            "`tool.l10n.locale.de.fallback[0]` is the locale itself",
            id="a locale that lends to itself",
        ),
        pytest.param(
            HEAD + '[locale.de]\nfallback = ["pt-BR", "pt-br"]\n',
            "`tool.l10n.locale.de.fallback[1]` names `pt-BR` twice",
            id="a lender twice",
        ),
        pytest.param(
            HEAD + '[locale.de]\nfallback = ["pt"]\n',
            "`tool.l10n.locale.de.fallback[0]` is `pt`, which is not a locale of the project",
            id="a lender that the project does not have",
        ),
    ],
)
def test_a_locale_in_the_wrong_place_is_refused(text: str, complaint: str) -> None:
    assert refusal(text)[0] == complaint


@pytest.mark.parametrize("tag", ["german", "../de", "de_DE.UTF-8", "", "de/..", "de\\n"])
def test_what_is_no_locale_is_refused_wherever_it_stands(tag: str) -> None:
    source, _ = refusal(f'source-locale = "{tag}"\nlocales = []\n')
    listed, _ = refusal(f'source-locale = "en"\nlocales = ["{tag}"]\n')
    table, _ = refusal(f'{HEAD}[locale."{tag}"]\n')
    lender, _ = refusal(f'{HEAD}[locale.de]\nfallback = ["{tag}"]\n')
    assert source.startswith("`tool.l10n.source-locale`: ")
    assert listed.startswith("`tool.l10n.locales[0]`: ")
    assert table.startswith("`tool.l10n.locale.")
    assert lender.startswith("`tool.l10n.locale.de.fallback[0]`: ")


def test_the_help_for_a_languages_name_is_its_tag() -> None:
    assert "`de`" in refusal('source-locale = "en"\nlocales = ["german"]\n')[1]


@pytest.mark.parametrize("folder", ["", "..", ".git", "de/x", "a\\\\b", "de.", "d e", "-x"])
def test_a_locales_folder_is_one_harmless_name(folder: str) -> None:
    complaint, _ = refusal(f'{HEAD}[locale.de]\nfolder = "{folder}"\n')
    assert complaint.startswith("`tool.l10n.locale.de.folder` must be the name of one folder, not ")


@pytest.mark.parametrize("folder", ["de_DE.UTF-8", "values-pt-rBR", "sr@latin", "de"])
def test_a_locales_folder_may_be_what_other_tools_use(folder: str) -> None:
    config = configured(f'{HEAD}[locale.de]\nfolder = "{folder}"\n')
    assert config.catalog_path("de", "site") == f"locales/{folder}/site.po"


@pytest.mark.parametrize(
    ("pattern", "problem", "help"),
    [
        pytest.param("", "must not be empty", FROM_ROOT, id="empty"),
        pytest.param("po\\\\{posix}/{domain}.po", "must not have a back-slash", FROM_ROOT, id="\\"),
        pytest.param("/po/{posix}/{domain}.po", "must not be absolute", FROM_ROOT, id="absolute"),
        pytest.param("C:po/{posix}/{domain}.po", "must not be absolute", FROM_ROOT, id="a drive"),
        pytest.param("../{posix}/{domain}.po", "must not have `..`", FROM_ROOT, id="out"),
        pytest.param("po/../{posix}/{domain}.po", "must not have `..`", FROM_ROOT, id="out later"),
        pytest.param("po//{posix}/{domain}.po", "must not have empty parts", FROM_ROOT, id="//"),
        pytest.param("./{posix}/{domain}.po", "must not have empty parts", FROM_ROOT, id="./"),
        pytest.param(
            "a\\u0000/{posix}/{domain}.po", "must not have control characters", FROM_ROOT, id="NUL"
        ),
        pytest.param(
            "{lcale}/{domain}.po",
            "has the unknown placeholder `{lcale}`",
            "did you mean `{locale}`?",
            id="misspelt placeholder",
        ),
        pytest.param(
            "{locale.__class__}/{domain}.po",
            "has the unknown placeholder `{locale.__class__}`",
            "did you mean `{locale}`?",
            id="an attribute",
        ),
        pytest.param(
            "{locale/{domain}.po", "has a lone brace", "write placeholders as `{domain}`", id="{"
        ),
        pytest.param(
            "{locale}/x.po",
            "has no `{domain}`",
            'write `"locales/{posix}/{domain}.po"`',
            id="no domain",
        ),
        pytest.param(
            "po/{domain}.po",
            "has neither `{locale}` nor `{posix}`",
            'write `"locales/{posix}/{domain}.po"`',
            id="no locale",
        ),
        pytest.param(
            "{locale}/{domain}.yaml",
            "must end in `.po`",
            'write `"locales/{posix}/{domain}.po"`',
            id="no catalog",
        ),
    ],
)
def test_a_pattern_of_catalogs_cannot_lead_astray(pattern: str, problem: str, help: str) -> None:
    assert refusal(f'{HEAD}catalogs = "{pattern}"\n') == (f"`tool.l10n.catalogs` {problem}", help)


def test_bundles_of_one_domain_need_not_be_called_by_it() -> None:
    bundle = '[[bundle]]\noutput = "_locales/{posix}/messages.json"\n'
    config = configured(HEAD + bundle)
    path = config.bundle_path(config.bundles[0], "pt-BR", "site")
    assert path == "_locales/pt_BR/messages.json"
    second = '[[domain]]\nname = "menu"\nsources = ["menu/*.yaml"]\n'
    assert refusal(HEAD + bundle, DOMAIN + second) == (
        "`tool.l10n.bundle[0].output` has no `{domain}`",
        'write `"dist/{locale}/{domain}.json"`',
    )


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        pytest.param("po/{locale}/{domain}.pot", "has the unknown placeholder `{locale}`", id="{}"),
        pytest.param("po/site.pot", "has no `{domain}`", id="no domain"),
        pytest.param("po/{domain}.po", "must end in `.pot`", id="no template"),
    ],
)
def test_a_pattern_of_templates_has_the_domain_alone(pattern: str, problem: str) -> None:
    complaint, _ = refusal(f'{HEAD}templates = "{pattern}"\n')
    assert complaint == f"`tool.l10n.templates` {problem}"


@pytest.mark.parametrize(
    ("glob", "problem"),
    [
        pytest.param("../*.yaml", "must not have `..`", id="out of the project"),
        pytest.param("/etc/*.yaml", "must not be absolute", id="absolute"),
        pytest.param("a\\\\*.yaml", "must not have a back-slash", id="back-slash"),
        pytest.param("a/{b,c}.yaml", "has a brace", id="brace expansion"),
        pytest.param("a**/b.yaml", "has a `**` that is not a whole part", id="half a part"),
        pytest.param("a/**", "ends in a folder", id="no file"),
    ],
)
def test_a_glob_of_sources_stays_in_the_project(glob: str, problem: str) -> None:
    domain = f'[[domain]]\nname = "site"\nsources = ["a/*.md", "{glob}"]\n'
    assert refusal(HEAD, domain)[0] == f"`tool.l10n.domain[0].sources[1]` {problem}"


@pytest.mark.parametrize(
    ("domain", "complaint"),
    [
        pytest.param("", "`tool.l10n.domain` is missing", id="none"),
        pytest.param(
            '[[domain]]\nsources = ["a"]\n', "`tool.l10n.domain[0].name` is missing", id="no name"
        ),
        pytest.param(
            '[[domain]]\nname = "a"\n', "`tool.l10n.domain[0].sources` is missing", id="no sources"
        ),
        pytest.param(
            '[[domain]]\nname = "a"\nsources = []\n',
            "`tool.l10n.domain[0].sources` is empty",
            id="empty sources",
        ),
        pytest.param(
            DOMAIN + DOMAIN, "`tool.l10n.domain[1].name` is `site`, as another domain's", id="twice"
        ),
        pytest.param(
            DOMAIN + 'copi = ["x"]\n', "`tool.l10n.domain[0].copi` is not a known key", id="typo"
        ),
        pytest.param(
            DOMAIN + "translate = true\n",
            "`tool.l10n.domain[0].translate` must be a list of texts, not `true`",
            id="a bool for patterns",
        ),
        pytest.param(
            DOMAIN + "max-length = { title = 0 }\n",
            "`tool.l10n.domain[0].max-length.title` must be a whole number of characters, not `0`",
            id="no room for a text",
        ),
        pytest.param(
            DOMAIN + "max-length = { title = true }\n",
            "`tool.l10n.domain[0].max-length.title` must be a whole number of characters, "
            "not `true`",
            id="a bool for a length",
        ),
        pytest.param(
            DOMAIN + 'max-length = { "work[].a b*" = 1 }\n',
            '`tool.l10n.domain[0].max-length."work[].a b*"` must be a pattern of a field, '
            'not `"work[].a b*"`',
            id="a length for no pattern",
        ),
    ],
)
def test_a_domain_is_refused_by_its_number(domain: str, complaint: str) -> None:
    assert refusal(HEAD, domain)[0] == complaint


@pytest.mark.parametrize("name", ["", "..", "a/b", "Site", "a.b", "-a", "ü", "a b", "a\\n"])
def test_a_domains_name_is_safe_as_a_files(name: str) -> None:
    complaint, _ = refusal(HEAD, f'[[domain]]\nname = "{name}"\nsources = ["a.md"]\n')
    assert complaint.startswith("`tool.l10n.domain[0].name` must be a name for files, not ")


@pytest.mark.parametrize(
    "pattern", ["", "a..b", ".a", "a.", "a*", "***", "a[0]", "[]", "a[]b", " a", "a ", "a[", "a.[]"]
)
def test_a_field_pattern_that_could_match_nothing_is_refused(pattern: str) -> None:
    complaint, _ = refusal(HEAD, f'{DOMAIN}skip = ["a", "{pattern}"]\n')
    assert complaint == (
        f'`tool.l10n.domain[0].skip[1]` must be a pattern of a field, not `"{pattern}"`'
    )


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        pytest.param(
            HEAD + '[locale.pt-BR]\nfolder = "de"\n',
            "`tool.l10n.catalogs` for `de` and domain `site` and `tool.l10n.catalogs` for "
            "`pt-BR` and domain `site` name the same file `locales/de/site.po`",
            id="two locales in one folder",
        ),
        pytest.param(
            HEAD + '[locale.pt-BR]\nfolder = "DE"\n',
            "`tool.l10n.catalogs` for `de` and domain `site` and `tool.l10n.catalogs` for "
            "`pt-BR` and domain `site` name the same file `locales/DE/site.po`",
            id="two folders that are one on some disks",
        ),
        pytest.param(
            HEAD
            + '[[bundle]]\noutput = "dist/{domain}/{locale}"\n'
            + '[[bundle]]\noutput = "dist/site/en/{locale}/{domain}"\n',
            "`tool.l10n.bundle[1].output` for its manifest needs a folder `dist/site/en`, which "
            "is a file by `tool.l10n.bundle[0].output` for `en` and domain `site`",
            id="a file where another needs a folder",
        ),
        pytest.param(
            HEAD + '[[bundle]]\n[[bundle]]\noutput = "dist/Manifest.json/{locale}/{domain}.json"\n',
            "`tool.l10n.bundle[1].output` for its manifest needs a folder `dist/Manifest.json`, "
            "which is a file by `tool.l10n.bundle[0].output` for its manifest",
            id="a folder where a manifest is",
        ),
        pytest.param(
            HEAD
            + "publish = { enter = 80, leave = 70 }\n"
            + '[[bundle]]\noutput = "locales/published.json/{locale}/{domain}.json"\n',
            "`tool.l10n.bundle[0].output` for its manifest needs a folder "
            "`locales/published.json`, which is a file by `tool.l10n.publish` for its decisions",
            id="a folder where the decisions of `publish` are",
        ),
        pytest.param(
            HEAD
            + '[locale.pt-BR]\nfolder = "manifest"\n'
            + '[[bundle]]\noutput = "dist/{domain}/{posix}.json"\n'
            + '[[bundle]]\noutput = "dist/site/{locale}/{domain}.json"\n',
            "`tool.l10n.bundle[0].output` for `pt-BR` and domain `site` and "
            "`tool.l10n.bundle[1].output` for its manifest name the same file "
            "`dist/site/manifest.json`",
            id="a bundle named as another's manifest",
        ),
        pytest.param(
            HEAD
            + '[[domain]]\nname = "0123abcd"\nsources = ["texts/*.yaml"]\n'
            + '[[bundle]]\noutput = "dist/{domain}/{locale}.json"\n'
            + '[[bundle]]\noutput = "dist/site/{locale}.{domain}.json"\n',
            "`tool.l10n.bundle[1].output` for `en` and domain `0123abcd` names the file "
            "`dist/site/en.0123abcd.json`, which is a name with a hash of "
            "`tool.l10n.bundle[0].output` for `en` and domain `site`",
            id="a name that another's hash may give, if only while that one is replaced",
        ),
        pytest.param(
            HEAD
            + '[[domain]]\nname = "0123abcd"\nsources = ["texts/*.yaml"]\n'
            + '[[bundle]]\nhash = true\noutput = "dist/{domain}/{locale}"\n'
            + '[[bundle]]\noutput = "dist/site/{locale}.{domain}/x.json"\n',
            "`tool.l10n.bundle[1].output` for `en` and domain `0123abcd` needs a folder "
            "`dist/site/en.0123abcd`, which is a file by `tool.l10n.bundle[0].output` for `en` "
            "and domain `site`",
            id="a folder that another's hash may give",
        ),
        pytest.param(
            HEAD
            + '[[domain]]\nname = "0123abcd"\nsources = ["texts/*.yaml"]\n'
            + '[[bundle]]\ngzip = true\noutput = "dist/{domain}/{locale}.json"\n'
            + '[[bundle]]\noutput = "dist/site/{locale}.{domain}.json.gz"\n',
            "`tool.l10n.bundle[1].output` for `en` and domain `0123abcd` names the file "
            "`dist/site/en.0123abcd.json.gz`, which is a name with a hash of "
            "`tool.l10n.bundle[0].output` for `en` and domain `site`",
            id="a name that another's hash may give in gzip",
        ),
        pytest.param(
            HEAD
            + '[[domain]]\nname = "gz"\nsources = ["texts/*.yaml"]\n'
            + '[[bundle]]\ngzip = true\noutput = "dist/{domain}/{locale}"\n'
            + '[[bundle]]\noutput = "dist/site/{locale}.{domain}"\n',
            "`tool.l10n.bundle[0].output` for `en` and domain `site` and "
            "`tool.l10n.bundle[1].output` for `en` and domain `gz` name the same file "
            "`dist/site/en.gz`",
            id="a name that another has in gzip",
        ),
        pytest.param(
            HEAD
            + '[[domain]]\nname = "origin"\nsources = ["texts/*.yaml"]\n'
            + '[[bundle]]\noutput = "dist/{domain}/{locale}.json"\n'
            + '[[bundle]]\noutput = "dist/site/{locale}.{domain}.json"\n',
            "`tool.l10n.bundle[0].output` for `en` and domain `site` and "
            "`tool.l10n.bundle[1].output` for `en` and domain `origin` name the same file "
            "`dist/site/en.origin.json`",
            id="the name of another's sidecar",
        ),
        pytest.param(
            HEAD
            + '[locale.pt-BR]\nfolder = "loader"\n'
            + '[[bundle]]\nloader = true\noutput = "dist/site/{locale}/{domain}.json"\n'
            + '[[bundle]]\noutput = "dist/{domain}/{posix}.mjs"\n',
            "`tool.l10n.bundle[0].output` for its loader and `tool.l10n.bundle[1].output` for "
            "`pt-BR` and domain `site` name the same file `dist/site/loader.mjs`",
            id="a bundle named as the loader",
        ),
        pytest.param(
            HEAD
            + '[[bundle]]\noutput = "a/{locale}/{domain}"\ntypes = "A.d.ts"\n'
            + '[[bundle]]\noutput = "b/{locale}/{domain}"\ntypes = "a.d.ts"\n',
            "`tool.l10n.bundle[0].types` and `tool.l10n.bundle[1].types` name the same file "
            "`a.d.ts`",
            id="two files of types",
        ),
    ],
)
def test_two_files_of_the_project_are_never_one(text: str, complaint: str) -> None:
    assert refusal(text)[0] == complaint


@pytest.mark.parametrize(
    ("sources", "output", "folder"),
    [
        pytest.param("texts/*.yaml", "texts/{locale}/{domain}.json", "texts", id="beside them"),
        pytest.param("texts/**/*.yaml", "Texts/{locale}/{domain}.json", "texts", id="case"),
        pytest.param("source/a/*.yaml", "source/{locale}/{domain}.json", "source", id="the author"),
        pytest.param("source/x.md", "source/a/{locale}/{domain}.json", "source", id="deeper"),
        pytest.param(
            "a/site/x.md", "a/{domain}/{locale}/x.json", "a/site", id="a domain of its name"
        ),
    ],
)
def test_bundles_are_not_written_among_the_sources(sources: str, output: str, folder: str) -> None:
    domain = DOMAIN.replace("texts/*.yaml", sources)
    assert refusal(f'{HEAD}[[bundle]]\n[[bundle]]\noutput = "{output}"\n', domain) == (
        f"`tool.l10n.bundle[1].output` is inside `{folder}/`, where sources come from",
        "write bundles into their own folder, such as `dist/{locale}/{domain}.json`",
    )


@pytest.mark.parametrize("output", ["{locale}/{domain}.json", "site-{locale}/{domain}.json"])
def test_a_manifest_does_not_lie_in_the_root(output: str) -> None:
    assert refusal(f'{HEAD}[[bundle]]\noutput = "{output}"\n') == (
        (
            "`tool.l10n.bundle[0].output` has no folder before its first placeholder, "
            "where `manifest.json` lies"
        ),
        "begin with a folder, as in `dist/{locale}/{domain}.json`",
    )


@pytest.mark.parametrize(
    ("output", "folder"),
    [
        pytest.param("dist/{domain}/{locale}.json", "dist", id="other files"),
        pytest.param("Dist/{locale}/{domain}.json", "Dist", id="the same to some disks"),
    ],
)
def test_two_bundles_never_share_a_folder(output: str, folder: str) -> None:
    text = f'[[bundle]]\n[[bundle]]\ntarget = "nested"\noutput = "{output}"\n'
    assert refusal(HEAD + text) == (
        (
            f"`tool.l10n.bundle[1].output` builds into `{folder}/`, as "
            "`tool.l10n.bundle[0].output` does, and a folder has one manifest"
        ),
        f"begin with a folder of its own, as in `{folder}/nested/…`",
    )


def test_a_bundle_may_lie_in_a_folder_of_another() -> None:
    text = '[[bundle]]\n[[bundle]]\ntarget = "mo"\noutput = "dist/mo/{locale}/{domain}.mo"\n'
    assert [each.folder for each in configured(HEAD + text).bundles] == ["dist", "dist/mo"]


def test_what_a_bundle_says_of_its_files() -> None:
    bundle = "[[bundle]]\nhash = true\ngzip = true\norigin = false\nkeep = 3\nunpublished = true\n"
    assert configured(HEAD + bundle).bundles == (
        BundleSettings(hash=True, gzip=True, origin=False, keep=3, unpublished=True),
    )


@pytest.mark.parametrize(
    ("settings", "path"),
    [
        pytest.param("", "dist/de/site.origin.json", id="beside a bundle in JSON"),
        pytest.param("origin = false\n", "", id="off"),
        pytest.param('target = "mo"\noutput = "a/{locale}/{domain}.mo"\n', "", id="no JSON"),
    ],
)
def test_where_a_sidecar_lies(settings: str, path: str) -> None:
    config = configured(f"{HEAD}[[bundle]]\n{settings}")
    assert config.origin_path(config.bundles[0], "de", "site") == path


def test_sources_in_the_root_leave_room_for_bundles() -> None:
    assert configured(HEAD, DOMAIN.replace("texts/", "")).bundles == (BundleSettings(),)


def test_a_file_with_the_keys_at_top_level_names_them_so() -> None:
    with pytest.raises(ConfigError) as caught:
        parse({"source-locale": "en", "locales": [], "requird": 1}, "l10n.toml", prefix="")
    assert caught.value.text == "l10n.toml: `requird` is not a known key"


# Values of every TOML type at every key: whatever stands there, the answer is a ConfigError.
VALUES = st.recursive(
    st.one_of(
        st.booleans(),
        st.integers(-1, 101),
        st.floats(),
        st.sampled_from(["", "en", "de", "a", "*", "{domain}", "a/{locale}/{domain}.po", "error"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["de", "en", "folder", "required", "name", "sources", "a"]), inner
        ),
    ),
    max_leaves=6,
)


@given(
    st.dictionaries(
        st.sampled_from(["locales", "catalogs", "required", "locale", "bundle", "check", "x"]),
        VALUES,
    )
)
def test_any_table_is_read_or_refused(table: dict[str, object]) -> None:
    whole = {"source-locale": "en", "locales": ["de"], "domain": [{"name": "a", "sources": ["b"]}]}
    try:
        config = parse({**whole, **table}, "pyproject.toml")
    except ConfigError as error:
        assert "`tool.l10n." in error.text
        assert error.help
    else:
        assert config.source_locale == "en"


# --- field patterns ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "matched", "others"),
    [
        pytest.param("work", ["work"], ["work[]", "works", "a.work"], id="a key"),
        pytest.param("work[]", ["work[]"], ["work", "work[][]", "work[].title"], id="a list"),
        pytest.param("work[].*", ["work[].title"], ["work[]", "work[].a.b"], id="fields of items"),
        pytest.param("*", ["a", "b"], ["a[]", "a.b", "a[].b"], id="one part"),
        pytest.param("*[]", ["a[]"], ["a", "a[][]"], id="any list"),
        pytest.param("**", ["a", "a[]", "a[][].b.c"], [], id="everything"),
        pytest.param(
            "**.summary",
            ["summary", "a.b.summary", "work[].summary"],
            ["summary[]", "summary.a", "xsummary"],
            id="a name at any depth",
        ),
        pytest.param("a.**", ["a", "a[]", "a.b[].c"], ["b", "ab"], id="all below"),
        pytest.param("a.**.b", ["a.b", "a[].b", "a.b.b"], ["a", "b", "a.b.c"], id="in the middle"),
        pytest.param("**[]", ["a[]", "a.b[]"], ["a", "a[].b"], id="any list at any depth"),
        pytest.param("**.a.*.b.**", ["a.x.b", "a.a.b.b.b", "a.b.b"], ["a.b", "a.x.y.b"], id="mix"),
    ],
)
def test_what_a_field_pattern_matches(pattern: str, matched: list[str], others: list[str]) -> None:
    assert configured(HEAD, f'{DOMAIN}translate = ["{pattern}"]\n').domains[0].translate
    matches = matcher((pattern,))
    assert [path for path in [*matched, *others] if matches(path)] == matched


def test_any_of_several_patterns_is_enough() -> None:
    matches = matcher(("title", "work[].*"))
    assert [matches(path) for path in ("title", "work[].a", "work[]", "title")] == [
        True,
        True,
        False,
        True,
    ]


def test_no_pattern_matches_nothing() -> None:
    assert not matcher(())("title")


def slow_match(pattern: list[str], parts: list[str]) -> bool:
    """The definition, word by word, in exponential time."""
    if not pattern:
        return not parts
    if pattern[0] == "**":
        return any(slow_match(pattern[1:], parts[skip:]) for skip in range(len(parts) + 1))
    fits = bool(parts) and (pattern[0] == parts[0] or (pattern[0] == "*" and parts[0] != "[]"))
    return fits and slow_match(pattern[1:], parts[1:])


@st.composite
def dotted(draw: st.DrawFn, keys: tuple[str, ...]) -> str:
    parts = draw(
        st.lists(st.tuples(st.sampled_from(keys), st.sampled_from(["", "[]", "[][]"])), min_size=1)
    )
    return ".".join(key + items for key, items in parts)


@given(dotted(("a", "b", "*", "**")), dotted(("a", "b")))
def test_the_matcher_does_what_the_definition_says(pattern: str, path: str) -> None:
    def split(text: str) -> list[str]:
        return re.findall(r"\[\]|[^.\[\]]+", text)

    assert matcher((pattern,))(path) == slow_match(split(pattern), split(path))


def test_a_nasty_pattern_takes_no_time() -> None:
    pattern = ".".join(itertools.repeat("**.a", 200))
    path = ".".join(itertools.repeat("a", 1999))
    assert not matcher((f"{pattern}.b",))(path)


# --- the glossary --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text", "help"),
    [
        pytest.param(
            "../terms.yaml", "must not have `..`", "write a path from the project's root", id="out"
        ),
        pytest.param(
            "/terms.yaml", "must not be absolute", "write a path from the project's root", id="root"
        ),
        pytest.param(
            "terms.csv", "must end in `.yaml`", 'write `"source/glossary.yaml"`', id="no YAML"
        ),
        pytest.param("", "must not be empty", "write a path from the project's root", id="empty"),
    ],
)
def test_a_glossary_is_a_yaml_file_of_the_project(value: str, text: str, help: str) -> None:
    assert refusal(f'{HEAD}glossary = "{value}"\n') == (f"`tool.l10n.glossary` {text}", help)


# --- waivers -------------------------------------------------------------------------------------

WAIVER = '[[waiver]]\ncheck = "capitals"\nreason = "small on purpose"\n'


def test_a_waiver_has_a_check_and_a_reason_and_may_say_more() -> None:
    more = 'key = "menu.**"\nlocale = "PT-br"\nuntil = 2027-03-01\n'
    assert configured(HEAD + WAIVER + WAIVER + more).waivers == (
        Waiver("capitals", "small on purpose"),
        Waiver("capitals", "small on purpose", "menu.**", "pt-BR", "2027-03-01"),
    )


def test_a_day_may_be_a_text_and_the_source_locale_has_findings_too() -> None:
    (waiver,) = configured(HEAD + WAIVER + 'until = "2027-03-01"\nlocale = "en"\n').waivers
    assert (waiver.until, waiver.locale) == ("2027-03-01", "en")


@pytest.mark.parametrize(
    ("text", "problem", "help"),
    [
        pytest.param(
            '[[waiver]]\nreason = "x"\n',
            "`tool.l10n.waiver[0].check` is missing",
            'add it, for example `check = "unchanged"`',
            id="no check",
        ),
        pytest.param(
            WAIVER + '[[waiver]]\ncheck = "links"\n',
            "`tool.l10n.waiver[1].reason` is missing",
            'add it, for example `reason = "a brand name"`',
            id="no reason",
        ),
        pytest.param(
            '[[waiver]]\ncheck = "links"\nreason = " "\n',
            "`tool.l10n.waiver[0].reason` is empty",
            "say why the team lives with it",
            id="a blank reason",
        ),
        pytest.param(
            WAIVER + 'until = "1 March"\n',
            '`tool.l10n.waiver[0].until` must be a date, not `"1 March"`',
            "write `2027-03-01`",
            id="a day in words",
        ),
        pytest.param(
            WAIVER + "until = 2027-03-01T12:00:00\n",
            "`tool.l10n.waiver[0].until` must be a date, not a date or time",
            "write `2027-03-01`",
            id="a time",
        ),
        pytest.param(
            WAIVER + 'until = "2027-13-01"\n',
            '`tool.l10n.waiver[0].until` must be a date, not `"2027-13-01"`',
            "write `2027-03-01`",
            id="a month too many",
        ),
        pytest.param(
            WAIVER + 'locale = "de-AT"\n',
            "`tool.l10n.waiver[0].locale` is `de-AT`, which is not a locale of the project",
            "locales of the project: `en`, `de`, `pt-BR`",
            id="a locale that the project has not",
        ),
        pytest.param(
            WAIVER + 'key = "menu..home"\n',
            '`tool.l10n.waiver[0].key` must be a pattern of a field, not `"menu..home"`',
            "join keys by dots; `*` is one part, `**` any number, `work[]` a list's items",
            id="no pattern",
        ),
        pytest.param(
            WAIVER + 'keys = "menu"\n',
            "`tool.l10n.waiver[0].keys` is not a known key",
            "did you mean `key`?",
            id="an unknown key",
        ),
    ],
)
def test_a_waiver_that_cannot_be_is_refused(text: str, problem: str, help: str) -> None:
    assert refusal(HEAD + text) == (problem, help)
