import type { NextFunction, Request, Response } from "express";
import jwt from "jsonwebtoken";

export function authenticate(req: Request, res: Response, next: NextFunction) {
  const header = req.headers.authorization;
  if (!header?.startsWith("Bearer ")) return res.status(401).json({ error: "Sign in first" });
  try {
    req.user = jwt.verify(header.slice(7), process.env.JWT_SECRET!, { algorithms: ["HS256"] });
  } catch {
    return res.status(401).json({ error: "Sign in again" });
  }
  next();
}

export function onlyAdmins(req: Request, res: Response, next: NextFunction) {
  if (req.user.role !== "admin") {
    res.status(403).json({ error: "Not allowed" });
    return;
  }
  next();
}

export function mustOwn(load: (id: string) => Promise<{ userId: string } | null>) {
  return async (req: Request, res: Response, next: NextFunction) => {
    const row = await load(req.params.id);
    if (!row || row.userId !== req.user.id) return res.sendStatus(404);
    next();
  };
}
