import { NextResponse } from "next/server";
import { prisma } from "@/lib/db";
import { readSession } from "@/lib/auth";

type Context = { params: Promise<{ id: string }> };

export async function GET(_: Request, { params }: Context) {
  const session = await readSession();
  if (!session) return NextResponse.json({ error: "Sign in first" }, { status: 401 });
  const { id } = await params;
  const task = await prisma.task.findFirst({ where: { id, userId: session.userId } });
  return task ? NextResponse.json(task) : NextResponse.json({ error: "Not found" }, { status: 404 });
}

export async function DELETE(_: Request, { params }: Context) {
  const session = await readSession();
  if (!session) return NextResponse.json({ error: "Sign in first" }, { status: 401 });
  const { id } = await params;
  await prisma.task.deleteMany({ where: { id, userId: session.userId } });
  return new NextResponse(null, { status: 204 });
}
