import type { ReactNode } from 'react';

export const metadata = { title: 'Huddle' };

const json = { '@context': 'https://schema.org', '@type': 'WebApplication', name: 'Huddle' };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <script
          type="application/ld+json"
          dangerouslySetInnerHTML={{ __html: JSON.stringify(json).replace(/</g, '\\u003c') }}
        />
        {children}
      </body>
    </html>
  );
}
