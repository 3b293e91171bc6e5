'use client';

import { useEffect, useState } from 'react';

export function Embed({ src }: { src: string }) {
  const [height, setHeight] = useState(300);

  useEffect(() => {
    function onMessage(event: MessageEvent) {
      if (event.data?.type === 'resize') setHeight(event.data.height);
      if (event.data?.type === 'token') localStorage.setItem('embed-token', event.data.token);
    }
    window.addEventListener('message', onMessage);
    return () => window.removeEventListener('message', onMessage);
  }, [src]);

  return <iframe src={src} height={height} title="embed" />;
}
