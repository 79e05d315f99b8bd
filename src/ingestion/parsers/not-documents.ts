// Which files of a known ending are no documents: what tells Docent, or another program, how to work.
// Never looks into a file: names that their programs prescribe are enough.
import { basename } from "node:path";

const ownFiles = /^(?:glossary|collection|sources)\.ya?ml$/;

const programFiles = new RegExp(
  `^(?:${[
    String.raw`(?:package|package-lock|npm-shrinkwrap|composer|bower|deno|turbo|nx|lerna|vercel|renovate|biome|now|firebase|angular|project|workspace|nest-cli|babel|knip|typedoc|cspell|jest|nodemon|sidebars|versions|_meta|crowdin)\.jsonc?`,
    String.raw`(?:ts|js)config(?:\.[\w.-]+)?\.json`,
    String.raw`[\w.-]+\.(?:config|lock|schema|map|code-workspace)\.(?:jsonc?|ya?ml)`,
    String.raw`(?:_category_|_meta)\.(?:json|ya?ml)`,
    String.raw`(?:mkdocs|_config|antora|antora-playbook|docker-compose|docker-compose\.[\w.-]+|compose|pnpm-lock|pnpm-workspace|lerna|netlify|dependabot|codecov|appveyor|azure-pipelines|cloudbuild|crowdin|pubspec|environment|readthedocs|_toc|vale|lefthook|renovate)\.ya?ml`,
  ].join("|")})$`,
  "i",
);

/** Whether Docent itself reads a file as what an operator says about documents. */
export function isOwnFile(path: string): boolean {
  return ownFiles.test(basename(path));
}

/** Whether a file tells a program how to build, install or show something. */
export function isProgramFile(path: string): boolean {
  return programFiles.test(basename(path).slice(0, 200));
}
