import { drizzle } from "drizzle-orm/node-postgres";
import { PrismaClient } from "@prisma/client";

export const prisma = new PrismaClient();
export const db = drizzle(process.env.DATABASE_URL!);
