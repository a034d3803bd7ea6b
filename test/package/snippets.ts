/** A fenced block of a Markdown text. */
export interface Snippet {
  /** The nearest heading above it. */
  readonly heading: string;
  readonly code: string;
  /** The line of the text that its first line is, from 1. */
  readonly line: number;
}

/** The blocks of one language, from top to bottom. */
export function snippetsOf(markdown: string, language: string): Snippet[] {
  const snippets: Snippet[] = [];
  let heading = "";
  // A heading is one only outside of the blocks, in some of which # begins a comment.
  for (const match of markdown.matchAll(/^#+ (.*)$|^```(\w*)\n([^]*?)^```$/gm)) {
    const [, title, fence, code = ""] = match;
    if (title !== undefined) heading = title;
    else if (fence === language) {
      const line = markdown.slice(0, match.index).split("\n").length + 1;
      snippets.push({ heading, code, line });
    }
  }
  return snippets;
}
