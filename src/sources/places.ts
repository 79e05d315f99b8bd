// What an address that somebody gives is the address of: a repository or a website.
// Never asks the network.

/** Hosts whose pages of two steps are repositories. */
const repositoryHosts = ["github.com", "gitlab.com", "codeberg.org", "bitbucket.org"];

/** The beginning of an entry. `kind` is what the person says it is; otherwise its form tells. */
export function placeOf(address: string, kind?: "git" | "web"): Readonly<Record<string, string>> {
  const url = URL.parse(address);
  const steps = url?.pathname.split("/").filter((step) => step !== "") ?? [];
  const isHost = url !== null && repositoryHosts.includes(url.hostname);
  // What people see in the browser when they look at a folder of a repository.
  const [, owner, branch, path] =
    /^(\/[^/]+\/[^/]+)(?:\/-)?\/tree\/([^/]+)(?:\/(.+?))?\/?$/.exec(url?.pathname ?? "") ?? [];
  if (isHost && kind !== "web" && owner !== undefined && branch !== undefined)
    return {
      git: `${url.origin}${owner}`,
      branch,
      ...(path !== undefined && { path: decodeURIComponent(path) }),
    };
  const isRepository = url === null || /\.git\/?$/.test(url.pathname) || (isHost && steps.length === 2);
  const isGit = kind === "git" || (kind === undefined && isRepository);
  return isGit ? { git: address } : { web: address };
}
