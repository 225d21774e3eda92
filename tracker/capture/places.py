"""Names of places in Latin letters, and the country of each."""

import re
from functools import cache

from tracker.vocabularies.countries import countries

_DEMONYMS = {
    "AF": "Afghan", "AR": "Argentine|Argentinian", "AU": "Australian", "AT": "Austrian", "BD": "Bangladeshi",
    "BE": "Belgian", "BT": "Bhutanese", "BR": "Brazilian", "BN": "Bruneian|Brunei Darussalam", "KH": "Cambodian",
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
    whole = re.compile(
        r"[A-Z]{2,}|.*(?:Korea|Laos|Lao PDR|Brunei|Darussalam|Russia|Tanzania|Vietnam|Viet Nam|Bangkok|Beijing|London|Macau)$"
    )
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
