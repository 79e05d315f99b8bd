// Words that end in a full stop without ending a sentence, by language.

/** Always before a name or a number: what follows never begins a sentence. */
const leading: Readonly<Record<string, string>> = {
  en: "mr mrs ms dr prof st sr rev gen col lt capt sgt cmdr adm maj hon pres gov sen rep messrs mt ft fig figs eq eqs vol vols ch sec secs art arts pp ed eds no nos ca cf vs viz e.g i.e approx dept univ assn bros",
  de: "dr prof hr fr frl st nr abb tab bd vgl z.b d.h u.a bzw ca usw evtl ggf inkl hrsg kap s.o v.chr n.chr geb gest sog v.a i.d.r str abs art ing dipl mag",
  fr: "m mm mme mlle dr pr me st ste p pp fig art av vol chap éd cf env ex n° no",
  es: "sr sra srta dr dra d dña prof ud uds fig núm pág págs art vol cap ej p.ej av avda gral ing lic",
  it: "sig sig.ra dott dott.ssa prof ing avv on fig pag pagg art vol cap es p.es n ca",
  pt: "sr sra dr dra prof profa exmo fig pág págs art vol cap ex p.ex n nº av eng",
  nl: "dhr mevr dr prof ir ing mr drs fig nr blz art o.a bijv m.b.t ca d.w.z t.o.v",
  no: "dr prof nr s fig kap bl.a f.eks ca dvs jf pga mht",
  tr: "dr prof doç av sn bkz örn s sf yy no vb hz",
  ru: "г гг т тт стр рис табл им ул д кв св проф акад др пр см т.е т.к т.д напр н.э тыс млн млрд руб ред",
};

/** May end a sentence: a boundary only where a usual opening word follows. */
const closing: Readonly<Record<string, string>> = {
  en: "etc inc ltd co corp jr llc plc u.s u.k u.n u.s.a d.c a.m p.m b.c a.d ph.d m.d b.a m.a al jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun ave blvd rd esq",
  de: "etc jan feb mär apr jun jul aug sep sept okt nov dez mio mrd tel co",
  fr: "etc janv févr avr juil sept oct nov déc",
  es: "etc ee.uu ene feb mar abr jun jul ago sep sept oct nov dic a.c d.c",
  it: "ecc gen feb mar apr mag giu lug ago set ott nov dic a.c d.c",
  pt: "etc jan fev mar abr mai jun jul ago set out nov dez a.c d.c",
  nl: "enz jan feb mrt apr jun jul aug sep okt nov dec v.chr n.chr",
  no: "osv jan feb mar apr jun jul aug sep okt nov des",
  tr: "vs ltd şti a.ş",
  ru: "др пр",
};

/** Languages that write "8. Februar": a number with a full stop is an ordinal. */
export const ordinalLanguages: ReadonlySet<string> = new Set([
  "de",
  "no",
  "nb",
  "nn",
  "da",
  "fi",
  "cs",
  "sk",
  "hu",
  "tr",
  "pl",
  "sl",
  "hr",
  "et",
  "lv",
  "is",
]);

const setOf = (table: Readonly<Record<string, string>>, language: string): ReadonlySet<string> =>
  new Set([...(table.en ?? "").split(" "), ...(table[language] ?? "").split(" ")].filter(Boolean));

interface Abbreviations {
  readonly leading: ReadonlySet<string>;
  readonly closing: ReadonlySet<string>;
}

const built = new Map<string, Abbreviations>();

/** Abbreviations of a language together with the English ones, lower-cased, without the last full stop. */
export function abbreviationsOf(language: string): Abbreviations {
  let abbreviations = built.get(language);
  if (!abbreviations) {
    const last = setOf(closing, language);
    // "co" and "no" are words in other languages: English's leading ones count only where the text is English.
    const first =
      language === "en"
        ? setOf(leading, "en")
        : new Set((leading[language] ?? "dr prof st fig vol").split(" "));
    abbreviations = { leading: first, closing: last };
    built.set(language, abbreviations);
  }
  return abbreviations;
}
