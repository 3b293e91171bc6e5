import { prisma } from "@/lib/db";
import { requireUser } from "@/lib/auth";

export async function GET() {
  const { userId } = await requireUser();
  return Response.json(await prisma.list.findMany({ where: { userId } }));
}

export async function POST(request: Request) {
  const user = await requireUser();
  const { name } = await request.json();
  return Response.json(await prisma.list.create({ data: { name, userId: user.userId } }));
}
