export default function Home() {
  return (
    <div className="page">
      <h1>Experiments</h1>
    </div>
  );
}
