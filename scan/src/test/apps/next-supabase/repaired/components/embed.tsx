'use client';

import { useEffect, useState } from 'react';

export function Embed({ src }: { src: string }) {
  const [height, setHeight] = useState(300);

  useEffect(() => {
    function onMessage(event: MessageEvent) {
      if (event.origin !== new URL(src).origin) return;
      if (event.data?.type === 'resize') setHeight(Number(event.data.height));
    }
    window.addEventListener('message', onMessage);
    return () => window.removeEventListener('message', onMessage);
  }, [src]);

  return <iframe src={src} height={height} title="embed" />;
}
