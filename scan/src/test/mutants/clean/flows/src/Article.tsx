import DOMPurify from "dompurify";

type Props = { title: string; html: string; schema: object };

export function Article({ title, html, schema }: Props) {
  return (
    <article>
      <h1>{title}</h1>
      <script
        type="application/ld+json"
        dangerouslySetInnerHTML={{ __html: JSON.stringify(schema).replace(/</g, "\\u003c") }}
      />
      <div dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(html) }} />
    </article>
  );
}
