import ReactMarkdown from 'react-markdown';
import rehypeSanitize from 'rehype-sanitize';

export function Comment({ text }: { text: string }) {
  return <ReactMarkdown rehypePlugins={[rehypeSanitize]}>{text}</ReactMarkdown>;
}
