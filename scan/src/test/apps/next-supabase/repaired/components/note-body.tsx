import DOMPurify from 'isomorphic-dompurify';
import { marked } from 'marked';

export function NoteBody({ html }: { html: string }) {
  const rendered = DOMPurify.sanitize(marked.parse(html, { async: false }));
  return <div className="prose" dangerouslySetInnerHTML={{ __html: rendered }} />;
}
