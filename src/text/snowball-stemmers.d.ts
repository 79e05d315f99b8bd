// Types of the snowball-stemmers package, which ships none.
declare module "snowball-stemmers" {
  interface SnowballStemmer {
    stem(word: string): string;
  }
  const snowball: {
    /** Throws for a name that is not in algorithms(). */
    newStemmer(algorithm: string): SnowballStemmer;
    algorithms(): string[];
  };
  export = snowball;
}
