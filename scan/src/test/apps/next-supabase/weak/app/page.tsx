export default function Home() {
  return (
    <main>
      <h1>Notes for your team</h1>
      <a href="/login">Sign in</a>
    </main>
  );
}
