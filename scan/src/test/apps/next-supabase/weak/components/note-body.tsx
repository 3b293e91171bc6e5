import { marked } from 'marked';

export function NoteBody({ html }: { html: string }) {
  const rendered = marked.parse(html, { async: false });
  return <div className="prose" dangerouslySetInnerHTML={{ __html: rendered }} />;
}
