"""The units of measure that news writes, as records; `qa.figures.measures` reads them beside a figure."""

from __future__ import annotations

from dataclasses import dataclass

from qa.figures.quantity import Measure


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of measure under one name."""

    name: str
    """As `Quantity.unit` shows it; currencies by their ISO 4217 code where the words settle which."""
    measure: Measure
    words: str = ""
    """Alternatives in the singular, any case; a plural "s" is understood, irregular plurals are written out."""
    symbols: str = ""
    """Alternatives, case kept, with or without a space before them."""
    tight: str = ""
    """Alternatives, case kept, that are a unit only where they touch the digits: "118p", "-5C", but not "Plan 5 C"."""


def _of(measure: Measure, *rows: tuple[str, ...]) -> tuple[Unit, ...]:
    return tuple(Unit(row[0], measure, *row[1:]) for row in rows)


UNITS = (
    *_of(
        Measure.PERCENT,
        ("%", "percent|per cent|pct", "%", "pc"),
        ("percentage points", "percentage point|pct point", "", "pp"),
        ("basis points", "basis point|bps"),
    ),
    *_of(
        Measure.MONEY,
        ("USD", "dollar|us dollar|u.s. dollar|american dollar|buck", "USD|US$"),
        ("AUD", "australian dollar", "AUD"),
        ("CAD", "canadian dollar", "CAD"),
        ("NZD", "new zealand dollar", "NZD"),
        ("HKD", "hong kong dollar", "HKD"),
        ("SGD", "singapore dollar", "SGD"),
        ("TWD", "taiwan dollar", "TWD"),
        ("EUR", "euro", "EUR|€"),
        ("GBP", "pound sterling|pounds sterling|british pound|quid", "GBP"),
        ("JPY", "yen|japanese yen", "JPY"),
        ("CNY", "yuan|renminbi|chinese yuan", "CNY|RMB"),
        ("INR", "indian rupee", "INR"),
        ("PKR", "pakistani rupee", "PKR"),
        ("rupees", "rupee"),
        ("IDR", "rupiah", "IDR"),
        ("CHF", "swiss franc", "CHF"),
        ("francs", "franc|cfa franc"),
        ("RUB", "ruble|rouble|russian ruble", "RUB"),
        ("KRW", "korean won|south korean won", "KRW"),
        ("TRY", "turkish lira|lira", "TRY"),
        ("BRL", "reais|brazilian real", "BRL"),
        ("ZAR", "rand", "ZAR"),
        ("NGN", "naira", "NGN"),
        ("MXN", "mexican peso", "MXN"),
        ("pesos", "peso"),
        ("MYR", "ringgit", "MYR"),
        ("THB", "baht", "THB"),
        ("UAH", "hryvnia|hryvnias", "UAH"),
        ("PLN", "zloty|zlotys", "PLN"),
        ("SEK", "swedish krona|swedish kronor", "SEK"),
        ("NOK", "norwegian krone|norwegian kroner", "NOK"),
        ("DKK", "danish krone|danish kroner", "DKK"),
        ("kronor", "krona|kronor|krone|kroner"),
        ("ILS", "shekel", "ILS"),
        ("SAR", "saudi riyal", "SAR"),
        ("riyals", "riyal"),
        ("AED", "dirham", "AED"),
        ("KES", "kenyan shilling", "KES"),
        ("shillings", "shilling"),
        ("dinars", "dinar"),
        ("cents", "cent", "¢", "c"),
        ("pence", "pence|penny", "", "p"),
        ("sen", "sen"),
    ),
    *_of(
        Measure.DURATION,
        ("seconds", "second|sec", "", "s"),
        ("milliseconds", "millisecond", "", "ms"),
        ("minutes", "minute|min"),
        ("hours", "hour|hr"),
        ("days", "day"),
        ("nights", "night"),
        ("weeks", "week|wk"),
        ("fortnights", "fortnight"),
        ("months", "month"),
        ("years", "year|yr"),
        ("decades", "decade"),
        ("centuries", "century|centuries"),
        ("millennia", "millennium|millennia"),
    ),
    *_of(
        Measure.SPEED,
        ("mph", "mile per hour|miles per hour|miles an hour|mile an hour", "mph"),
        ("km/h", "kilometers per hour|kilometres per hour|kilometers an hour|kilometres an hour", "km/h|kmh|kph|kmph"),
        ("m/s", "meters per second|metres per second", "m/s"),
        ("knots", "knot"),
        ("rpm", "revolutions per minute", "rpm"),
    ),
    *_of(
        Measure.AREA,
        ("km²", "square kilometer|square kilometre|sq km", "km²|km2"),
        ("m²", "square meter|square metre|sq m", "m²|m2"),
        ("sq mi", "square mile|sq mile|sq mi"),
        ("sq ft", "square foot|square feet|sq ft"),
        ("acres", "acre"),
        ("hectares", "hectare", "", "ha"),
    ),
    *_of(
        Measure.VOLUME,
        ("m³", "cubic meter|cubic metre", "m³|m3"),
        ("cubic feet", "cubic foot|cubic feet"),
        ("litres", "liter|litre", "", "l|L"),
        ("millilitres", "milliliter|millilitre", "ml|mL"),
        ("gallons", "gallon"),
        ("barrels", "barrel"),
        ("pints", "pint"),
    ),
    *_of(
        Measure.LENGTH,
        ("km", "kilometer|kilometre", "km|kms"),
        ("m", "meter|metre", "", "m"),
        ("cm", "centimeter|centimetre", "cm"),
        ("mm", "millimeter|millimetre", "mm"),
        ("μm", "micrometer|micrometre|micron", "μm|µm"),
        ("nm", "nanometer|nanometre", "nm"),
        ("nautical miles", "nautical mile"),
        ("light-years", "light year"),
        ("miles", "mile", "", "mi"),
        ("yards", "yard|yd"),
        ("feet", "foot|feet", "ft|′"),
        ("inches", "inch|inches", "″", "in"),
    ),
    *_of(
        Measure.MASS,
        ("kg", "kilogram|kilogramme|kilo", "kg|kgs"),
        ("g", "gram|gramme", "", "g"),
        ("mg", "milligram", "mg"),
        ("μg", "microgram", "μg|µg|mcg"),
        ("tonnes", "tonne|metric ton"),
        ("tons", "ton"),
        ("pounds", "pound|lb"),
        ("ounces", "ounce", "oz"),
    ),
    *_of(
        Measure.TEMPERATURE,
        (
            "°C",
            "degree celsius|degree centigrade|degrees celsius|degrees centigrade|degrees c|celsius|deg c",
            "°C|° C|℃|ºC",
            "C|degC",
        ),
        ("°F", "degree fahrenheit|degrees fahrenheit|degrees f|fahrenheit|deg f", "°F|° F|℉|ºF", "F|degF"),
        ("degrees", "degree", "°"),
        ("K", "kelvin"),
    ),
    *_of(
        Measure.OTHER,
        ("KB", "kilobyte", "KB"),
        ("MB", "megabyte", "MB"),
        ("GB", "gigabyte", "GB"),
        ("TB", "terabyte", "TB"),
        ("Mbps", "megabits per second", "Mbps|Mb/s|Mbit/s"),
        ("Gbps", "gigabits per second", "Gbps|Gb/s|Gbit/s"),
        ("caliber", "caliber|calibre"),
        ("Hz", "hertz", "Hz"),
        ("MHz", "megahertz", "MHz"),
        ("GHz", "gigahertz", "GHz"),
        ("W", "watt", "", "W"),
        ("kW", "kilowatt", "kW"),
        ("MW", "megawatt", "MW"),
        ("GW", "gigawatt", "GW"),
        ("kWh", "kilowatt hour", "kWh"),
        ("MWh", "megawatt hour", "MWh"),
        ("GWh", "gigawatt hour", "GWh"),
        ("hp", "horsepower", "hp|bhp|PS"),
        ("Nm", "newton meter|newton metre", "Nm"),
        ("V", "volt", "", "V"),
        ("mAh", "", "mAh"),
        ("ppm", "part per million|parts per million", "ppm"),
        ("ppb", "part per billion|parts per billion", "ppb"),
        ("dB", "decibel", "dB"),
        ("hPa", "millibar", "hPa|mbar"),
        ("MP", "megapixel", "", "MP"),
        ("calories", "calorie", "kcal"),
        ("mpg", "", "mpg"),
        ("fps", "", "fps"),
        ("cc", "", "", "cc"),
        ("psi", "", "psi"),
        ("ksi", "", "ksi"),
        ("kPa", "kilopascal", "kPa"),
        ("MPa", "megapascal", "MPa"),
        ("GPa", "gigapascal", "GPa"),
        ("TWh", "terawatt hour", "TWh"),
        ("mm Hg", "", "mmHg"),
    ),
)


def measure_named(noun: str) -> Measure | None:
    """What is measured in a unit, by its name in the singular.

    >>> measure_named("tonne"), measure_named("rebel")
    (<Measure.MASS: 'mass'>, None)
    """
    return _NAMED.get(noun.lower())


_NAMED = {word: u.measure for u in UNITS for word in f"{u.words}|{u.symbols}".lower().split("|") if word}

CURRENCY_SIGNS = {
    "$": "USD",
    "US$": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "HK$": "HKD",
    "NZ$": "NZD",
    "S$": "SGD",
    "NT$": "TWD",
    "R$": "BRL",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₩": "KRW",
    "₪": "ILS",
    "₺": "TRY",
    "₦": "NGN",
    "₱": "PHP",
    "฿": "THB",
    "₫": "VND",
    "₴": "UAH",
    "RM": "MYR",
    "Rs": "rupees",
    "Rs.": "rupees",
    "Rp": "IDR",
    "Tk": "BDT",
    "Sh": "shillings",
    "Ksh": "KES",
    "CHF": "CHF",
    "PS": "GBP",
    "Pounds": "GBP",
    "Dollars": "USD",
    "Euros": "EUR",
    "DM": "DEM",
    "FFr": "FRF",
    "SFr": "CHF",
    "Y": "JPY",
    "R": "ZAR",
}
"""What stands before a figure, and its currency. A bare "$" is read as the US dollar; "PS" is a "£" lost in ASCII,
"Pounds 12m" one that an archive wrote out."""
CURRENCY_CODES = (
    *("USD", "EUR", "GBP", "JPY", "CNY", "RMB", "INR", "PKR", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD", "KRW", "RUB"),
    *("TRY", "BRL", "ZAR", "NGN", "MXN", "MYR", "THB", "UAH", "PLN", "SEK", "NOK", "DKK", "ILS", "SAR", "AED", "KES"),
    *("IDR", "PHP", "VND", "EGP", "BDT", "LKR", "QAR", "KWD", "ARS", "CLP", "COP"),
)
