import { prisma } from "@/lib/db";
import { readSession } from "@/lib/auth";

async function adminOnly() {
  const session = await readSession();
  if (session?.role !== "admin") throw new Response("Not found", { status: 404 });
  return session;
}

export async function DELETE(request: Request) {
  await adminOnly();
  const { id } = await request.json();
  await prisma.task.delete({ where: { id } });
  return new Response(null, { status: 204 });
}
