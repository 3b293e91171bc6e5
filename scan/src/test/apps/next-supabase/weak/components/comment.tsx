import ReactMarkdown from 'react-markdown';
import rehypeRaw from 'rehype-raw';

export function Comment({ text }: { text: string }) {
  return <ReactMarkdown rehypePlugins={[rehypeRaw]}>{text}</ReactMarkdown>;
}
