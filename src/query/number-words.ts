// Numbers from two to ninety-nine in words, by language.
// Never holds a rule of grammar beyond how tens and units are joined.

interface Counting {
  /** From 0 to 19. */
  readonly units: string;
  /** From 20 to 90. */
  readonly tens: string;
  /** Twenty-one and the like, where a rule makes them. */
  readonly joined: (ten: string, unit: string, value: number) => string;
}

const spaced = (ten: string, unit: string): string => `${ten} ${unit}`;
const together = (ten: string, unit: string): string => `${ten}${unit}`;

const counting: Readonly<Record<string, Counting>> = {
  en: {
    units:
      "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    tens: "twenty thirty forty fifty sixty seventy eighty ninety",
    joined: spaced,
  },
  de: {
    units:
      "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
    tens: "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    joined: (ten, unit) => `${unit}und${ten}`,
  },
  nl: {
    units:
      "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien",
    tens: "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    joined: (ten, unit) => `${unit}${unit.endsWith("e") ? "ën" : "en"}${ten}`,
  },
  fr: {
    units:
      "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf",
    tens: "vingt trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt-dix",
    joined: (ten, unit, value) => {
      const base = ten.replace(/-dix$/, "").replace(/vingts$/, "vingt");
      return value % 10 === 1 && value < 80 ? `${base} et ${unit}` : `${base} ${unit}`;
    },
  },
  es: {
    units:
      "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve",
    tens: "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    joined: (ten, unit) => (ten === "veinte" ? `veinti${unit}` : `${ten} y ${unit}`),
  },
  pt: {
    units:
      "zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove",
    tens: "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    joined: (ten, unit) => `${ten} e ${unit}`,
  },
  it: {
    units:
      "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove",
    tens: "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    joined: (ten, unit) => (/^[uo]/.test(unit) ? ten.slice(0, -1) : ten) + unit,
  },
  sv: {
    units:
      "noll ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton",
    tens: "tjugo trettio fyrtio femtio sextio sjuttio åttio nittio",
    joined: together,
  },
  no: {
    units:
      "null en to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten",
    tens: "tjue tretti førti femti seksti sytti åtti nitti",
    joined: together,
  },
  da: {
    units:
      "nul en to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten",
    tens: "tyve tredive fyrre halvtreds tres halvfjerds firs halvfems",
    joined: (ten, unit) => `${unit}og${ten}`,
  },
  ru: {
    units:
      "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать",
    tens: "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
    joined: spaced,
  },
  ja: {
    units: "零 一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九",
    tens: "二十 三十 四十 五十 六十 七十 八十 九十",
    joined: together,
  },
};

/** Least and greatest number known in words: one is also an article, a hundred and more are written in digits. */
const least = 2;
const greatest = 99;
const made = new Map<string, readonly string[]>();

function wordsOf(language: string): readonly string[] {
  const key = language === "zh" ? "ja" : language === "nb" || language === "nn" ? "no" : language;
  const known = made.get(key);
  if (known) return known;
  const words: string[] = [];
  const rule = counting[key];
  if (rule) {
    const units = rule.units.split(" ");
    const tens = rule.tens.split(" ");
    // "soixante-douze": French counts on to nineteen from sixty and eighty.
    const isTeen = (ten: string) => ten.endsWith("-dix");
    for (let value = least; value <= greatest; value += 1) {
      const ten = tens[Math.floor(value / 10) - 2] ?? "";
      const unit = units[(value % 10) + (isTeen(ten) ? 10 : 0)] ?? "";
      words[value] =
        value < 20 ? (units[value] ?? "") : value % 10 === 0 ? ten : rule.joined(ten, unit, value);
    }
  }
  made.set(key, words);
  return words;
}

/** A number in a language's words; undefined beyond 2 to 99 and for languages not known here. */
export function inWords(value: number, language: string): string | undefined {
  return wordsOf(language)[value];
}

const values = new Map<string, ReadonlyMap<string, number>>();

/** The number that words say in a language, whatever joins them: "twenty-one", "twenty one". */
export function numberIn(words: string, language: string): number | undefined {
  let known = values.get(language);
  if (!known) {
    const entries = wordsOf(language).map((word, value) => [keyOf(word), value] as const);
    known = new Map(entries.filter(([word]) => word !== ""));
    values.set(language, known);
  }
  return known.get(keyOf(words));
}

const keyOf = (words: string): string => words.toLowerCase().replace(/[-\s]+/g, " ");
