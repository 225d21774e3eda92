"""Words that the English grammar knows: head nouns of institutions, titles, portfolios, places."""

import re
from functools import cache

from tracker.vocabularies.countries import countries

HEADS = frozenset(
    "ministry department office agency authority commission committee council center centre "
    "university institute institution academy college school faculty bureau board bank fund "
    "organization organisation association secretariat embassy consulate administration company "
    "foundation federation union court parliament assembly senate house division service services "
    "directorate laboratory group network hospital museum society chamber trust consortium alliance "
    "delegation mission cabinet police corporation enterprise party parliament academy observatory "
    "treasury inspectorate registry command directorate-general polytechnic library league "
    "programme program forum command corps government".split()
)
WEAK_HEADS = frozenset(
    "programme program forum group service services house board mission delegation network trust "
    "league union party school library command corps society cabinet police fund division alliance "
    "enterprise company assembly federation".split()
)
"""Heads that make an institution only with two or more capitalised words before or behind."""

NOT_BEFORE_HEAD = frozenset(
    "working task steering joint technical ad-hoc organising organizing ministerial expert focus "
    "study youth leadership exchange scholarship pilot training capacity".split()
)
"""Words that make of a group, committee or programme a thing and not a body."""

LEADING = frozenset(
    "the a an in on at from by both its his her their this that these under with during after "
    "before while as when since and or but for to of between among led also our your my other "
    "several many some all new today yesterday meanwhile currently earlier later following "
    "according through via per if into about including deputy vice acting former current visiting "
    "present then newly honorary".split()
)

HONORIFIC = (
    r"(?:H\.\s?E\.|HE|His Excellency|Her Excellency|The Hon(?:ourable|orable|\.)|Hon\.|Mr|Mrs|Ms|Miss|Mdm|Madam|Mme|"
    r"Dr|Prof(?:essor)?|Assoc(?:iate)?\.? Prof(?:essor)?|Asst\.? Prof(?:essor)?|Assistant Professor|Sir|Dame|"
    r"Dato[’'] Sri|Dato[’'] Seri|Dato Seri Setia|Dato Sri|Dato Seri|Dato[’']?|Datuk Seri|Datuk|Tan Sri|Tun|Pehin|"
    r"General|Gen|Lt\.? Gen|Maj\.? Gen|Colonel|Col|Captain|Capt|Admiral|Adm|Pol\.? Gen|M\.L\.|M\.R\.|Senator|Rev|"
    r"Ir|Engr)\.?"
)

_TITLES = (
    r"Under-Secretary-General|Ministers?(?:-in-charge)?|Chief Executive Officer|Resident Coordinator|"
    r"Chargé d[’']Affaires|Permanent Secretary|Executive Director|Inspector-General|"
    r"Secretary General|Secretary-General|Inspector General|Managing Director|"
    r"Attorney-General|Attorney General|Director-General|Director General|"
    r"Under-Secretary|Vice Chancellor|Vice-Chancellor|Chief Executive|"
    r"Auditor-General|Consul-General|Vice-President|Undersecretary|"
    r"Consul General|Vice President|Superintendent|Prime Minister|"
    r"Representative|Administrator|Chief Justice|Spokesperson|"
    r"Commissioner|Vice-Rector|Coordinator|Vice Rector|"
    r"Chairperson|Comptroller|Chairwoman|Chancellor|"
    r"Specialist|Counsellor|Ambassador|Counselor|"
    r"Scientist|Registrar|Spokesman|Principal|"
    r"President|Secretary|Economist|Chairman|"
    r"Governor|Director|Members?|Manager|"
    r"Officer|Speaker|Advisor|Premier|"
    r"Adviser|Provost|Attaché|Rector|"
    r"Consul|Leader|Fellow|Expert|"
    r"Chair|Envoy|Mayor|Chief|"
    r"Judge|Dean|Head|CEO"
)
TITLE = rf"(?:{_TITLES})"
TITLE_WORDS = frozenset(
    "minister ministers secretary secretary-general director director-general governor president "
    "vice-president rector chancellor vice-chancellor provost dean ambassador counsellor counselor "
    "consul consul-general commissioner chairman chairwoman chairperson chair chief head ceo "
    "administrator undersecretary under-secretary representative coordinator adviser advisor envoy "
    "mayor speaker member members manager superintendent premier judge registrar principal general "
    "officer senator leader prime deputy vice acting permanent".split()
)

PORTFOLIO = frozenset(
    "affairs agriculture arts aviation biodiversity business climate commerce communication "
    "communications community construction cooperation culture defence defense development digital "
    "economy economic economics education employment energy enterprise environment environmental "
    "family finance financial fisheries food foreign forestry forests foresight health higher home "
    "housing human immigration industry information infrastructure innovation interior internal "
    "international investment irrigation justice knowledge labor labour land lands law livestock "
    "local management manpower marine maritime media migration mines mining mobility natural "
    "oceans oceanic atmosphere atmospheric parks people personnel planning police policy population "
    "ports power primary procurement public reform regional relations religion religious "
    "representatives research resources rural safety sanitation science sciences sciences security "
    "services skills social society sport sports standards state statistics sustainability "
    "sustainable taxation technology telecommunications tourism trade training transport "
    "transportation treasury urban veterans village water welfare women works youth administration "
    "service civil drug drugs nuclear space ecology heritage reconstruction rehabilitation relief "
    "disaster emergency elderly children disabilities gender equality parliament parliamentary "
    "consumer competition cyber cybersecurity data ai pacific asian asia african indigenous islands "
    "aquaculture meteorology hydrology geology insurance customs excise revenue audit budget "
    "property intellectual language cultural monetary coastal wildlife conservation pollution waste "
    "rivers river systems improvement nations bank exchange humanitarian inclusion integration".split()
)

INTERGOVERNMENTAL = {
    "United Nations Development Programme": "UNDP", "United Nations Environment Programme": "UNEP",
    "United Nations Children's Fund": "UNICEF", "World Food Programme": "WFP",
    "United Nations": "UN", "European Union": "EU", "World Bank": "WB", "African Union": "AU",
    "World Trade Organization": "WTO", "World Health Organization": "WHO",
    "International Labour Organization": "ILO", "International Monetary Fund": "IMF",
    "International Organization for Migration": "IOM", "Asian Development Bank": "ADB",
    "Food and Agriculture Organization of the United Nations": "FAO",
    "Food and Agriculture Organization": "FAO", "United Nations Population Fund": "UNFPA",
    "Organisation for Economic Co-operation and Development": "OECD",
    "Association of Southeast Asian Nations": "ASEAN", "ASEAN Secretariat": "",
    "European Commission": "EC", "Mekong River Commission": "MRC", "Colombo Plan": "",
    "Commonwealth Secretariat": "", "International Atomic Energy Agency": "IAEA",
    "United Nations Educational, Scientific and Cultural Organization": "UNESCO",
    "Asia-Pacific Economic Cooperation": "APEC", "International Criminal Police Organization": "INTERPOL",
    "Economic and Social Commission for Asia and the Pacific": "ESCAP",
    "United Nations Office on Drugs and Crime": "UNODC", "UN Women": "",
}  # fmt: skip
ALONE = frozenset({"United Nations", "European Union", "African Union", "World Bank", "Colombo Plan"})
"""Bodies that are mentioned in passing so often that a bare mention is no finding."""

_DEMONYMS = {
    "AF": "Afghan", "AR": "Argentine|Argentinian", "AU": "Australian", "AT": "Austrian", "BD": "Bangladeshi",
    "BE": "Belgian", "BT": "Bhutanese", "BR": "Brazilian", "BN": "Bruneian|Brunei", "KH": "Cambodian",
    "CA": "Canadian", "CL": "Chilean", "CN": "Chinese|PRC|Beijing", "CO": "Colombian", "HR": "Croatian",
    "CZ": "Czech", "DK": "Danish", "EG": "Egyptian", "EE": "Estonian", "ET": "Ethiopian", "FJ": "Fijian",
    "FI": "Finnish", "FR": "French", "DE": "German", "GH": "Ghanaian", "GR": "Greek|Hellenic",
    "HU": "Hungarian", "IS": "Icelandic", "IN": "Indian", "ID": "Indonesian", "IR": "Iranian", "IQ": "Iraqi",
    "IE": "Irish", "IL": "Israeli", "IT": "Italian", "JP": "Japanese", "JO": "Jordanian", "KZ": "Kazakh",
    "KE": "Kenyan", "KR": "Korean|South Korea|Republic of Korea|ROK", "KW": "Kuwaiti", "LA": "Lao|Laos|Lao PDR",
    "LV": "Latvian", "LT": "Lithuanian", "MY": "Malaysian", "MV": "Maldivian", "MX": "Mexican",
    "MN": "Mongolian", "MA": "Moroccan", "MM": "Burmese|Burma", "NP": "Nepalese|Nepali", "NL": "Dutch|Holland",
    "NZ": "New Zealander", "NG": "Nigerian", "NO": "Norwegian", "OM": "Omani", "PK": "Pakistani",
    "PG": "Papua New Guinean", "PE": "Peruvian", "PH": "Philippine|Filipino", "PL": "Polish",
    "PT": "Portuguese", "QA": "Qatari", "RO": "Romanian", "RU": "Russian|Russia", "RW": "Rwandan",
    "SA": "Saudi", "RS": "Serbian", "SG": "Singaporean", "SK": "Slovak", "SI": "Slovenian",
    "ZA": "South African", "ES": "Spanish", "LK": "Sri Lankan", "SE": "Swedish", "CH": "Swiss",
    "TW": "Taiwanese", "TZ": "Tanzanian|Tanzania", "TH": "Thai|Royal Thai|Bangkok", "TL": "Timorese|Timor-Leste",
    "TN": "Tunisian", "TR": "Turkish|Turkey|Türkiye", "UG": "Ugandan", "UA": "Ukrainian",
    "AE": "Emirati|UAE", "GB": "British|UK|U.K.|England|Scotland|Wales|Scottish|Welsh|London",
    "US": "American|US|U.S.|USA|U.S.A.", "UZ": "Uzbek", "VN": "Vietnamese|Viet Nam|Vietnam", "ZM": "Zambian",
    "HK": "Hong Kong", "MO": "Macao|Macau", "SY": "Syrian", "BO": "Bolivia", "VE": "Venezuela", "MD": "Moldova",
    "CD": "DR Congo", "CI": "Ivory Coast", "KP": "North Korea", "PS": "Palestinian|Palestine", "CV": "Cape Verde",
    "BY": "Belarusian", "GE": "Georgian", "AM": "Armenian", "AZ": "Azerbaijani", "CU": "Cuban", "DZ": "Algerian",
    "LB": "Lebanese", "SB": "Solomon Islands", "WS": "Samoan", "TO": "Tongan", "VU": "Ni-Vanuatu",
}  # fmt: skip

_CITIES = {
    "Tokyo": "JP", "Kyoto": "JP", "Osaka": "JP", "Shanghai": "CN", "Guangzhou": "CN", "Shenzhen": "CN",
    "Kunming": "CN", "Seoul": "KR", "Busan": "KR", "Hanoi": "VN", "Ho Chi Minh City": "VN", "Vientiane": "LA",
    "Phnom Penh": "KH", "Siem Reap": "KH", "Yangon": "MM", "Nay Pyi Taw": "MM", "Kuala Lumpur": "MY",
    "Putrajaya": "MY", "Jakarta": "ID", "Bali": "ID", "Manila": "PH", "Bandar Seri Begawan": "BN", "Dili": "TL",
    "Chiang Mai": "TH", "Phuket": "TH", "Pattaya": "TH", "Nonthaburi": "TH", "Khon Kaen": "TH", "Delhi": "IN",
    "New Delhi": "IN", "Mumbai": "IN", "Dhaka": "BD", "Kathmandu": "NP", "Thimphu": "BT", "Colombo": "LK",
    "Islamabad": "PK", "Canberra": "AU", "Sydney": "AU", "Melbourne": "AU", "Brisbane": "AU", "Perth": "AU",
    "Wellington": "NZ", "Auckland": "NZ", "Suva": "FJ", "Washington": "US", "Washington, D.C.": "US",
    "New York": "US", "Boston": "US", "Ottawa": "CA", "Geneva": "CH", "Bern": "CH", "Zurich": "CH",
    "Vienna": "AT", "Berlin": "DE", "Bonn": "DE", "Munich": "DE", "Paris": "FR", "Brussels": "BE", "Rome": "IT",
    "Florence": "IT", "Madrid": "ES", "Lisbon": "PT", "The Hague": "NL", "Amsterdam": "NL", "Stockholm": "SE",
    "Oslo": "NO", "Helsinki": "FI", "Copenhagen": "DK", "Warsaw": "PL", "Prague": "CZ", "Budapest": "HU",
    "Dublin": "IE", "Moscow": "RU", "Ankara": "TR", "Istanbul": "TR", "Cairo": "EG", "Nairobi": "KE",
    "Addis Ababa": "ET", "Pretoria": "ZA", "Abuja": "NG", "Accra": "GH", "Kigali": "RW", "Doha": "QA",
    "Dubai": "AE", "Abu Dhabi": "AE", "Riyadh": "SA", "Amman": "JO", "Tashkent": "UZ", "Astana": "KZ",
    "Ulaanbaatar": "MN", "Taipei": "TW", "Oxford": "GB", "Cambridge": "GB", "Edinburgh": "GB",
}  # fmt: skip


@cache
def places() -> dict[str, str]:
    """Return the country of each place name, demonym and city."""
    found: dict[str, str] = {}
    for country in countries().values():
        for name in (country.name_en, country.official_name_en):
            if name:
                found[name] = country.code
    for code, words in _DEMONYMS.items():
        found.update(dict.fromkeys(words.split("|"), code))
    return {**found, **_CITIES}


@cache
def demonyms() -> frozenset[str]:
    """Return the words that tell of a country without being its name: Chinese, Royal Thai."""
    names = {c.name_en for c in countries().values()} | set(_CITIES)
    told = {w for words in _DEMONYMS.values() for w in words.split("|")}
    whole = re.compile(r"[A-Z]{2,}|.*(?:Korea|Laos|Lao PDR|Brunei|Russia|Tanzania|Vietnam|Viet Nam|Bangkok|Beijing|London|Macau)$")
    return frozenset(w for w in told if w not in names and not whole.match(w))


@cache
def place_pattern() -> re.Pattern[str]:
    """Return a pattern for any place name, the longest first."""
    names = sorted((n for n in places() if len(n) > 1), key=len, reverse=True)
    return re.compile(r"(?<![\w.])(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")


def country_in(text: str) -> str | None:
    """Return the country that `text` names first, if any."""
    found = place_pattern().search(text)
    return places()[found.group()] if found else None
