package io.keyward.scan.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.app.route.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
  @Test
  void flaskMountsBlueprintsAndGuardsByWhatStandsBelowTheRoute() {
    assertThat(
            Models.routes(
                """
                --- app/__init__.py
                from flask import Flask
                from .views import bp
                from .admin import admin

                def create_app():
                    app = Flask(__name__)
                    app.register_blueprint(bp, url_prefix="/api")
                    app.register_blueprint(admin)
                    return app
                --- app/views.py
                from flask import Blueprint
                from flask_login import login_required
                from .guards import signed_in, counted
                bp = Blueprint("views", __name__, url_prefix="/ignored")

                @bp.route("/open", methods=["GET", "POST"])
                @counted
                def opened(): ...

                @bp.get("/closed")
                @login_required
                def closed(): ...

                @login_required
                @bp.get("/above")
                def above(): ...

                @bp.delete("/own/<int:id>")
                @signed_in
                def own(id): ...
                --- app/admin.py
                from flask import Blueprint, abort, session
                admin = Blueprint("admin", __name__, url_prefix="/admin")

                @admin.before_request
                def check():
                    if "user_id" not in session:
                        abort(401)

                @admin.post("/users")
                def users(): ...
                --- app/guards.py
                from functools import wraps
                from flask import redirect, session

                def signed_in(view):
                    @wraps(view)
                    def inner(*args, **kwargs):
                        if session.get("user_id") is None:
                            return redirect("/login")
                        return view(*args, **kwargs)
                    return inner

                def counted(view):
                    @wraps(view)
                    def inner(*args, **kwargs):
                        print(view.__name__)
                        return view(*args, **kwargs)
                    return inner
                """))
        .containsExactly(
            "DELETE /api/own/<int:id> GUARDED",
            "GET /api/above OPEN",
            "GET /api/closed GUARDED",
            "POST /admin/users GUARDED",
            "POST /api/open OPEN");
  }

  @Test
  void fastApiAsksWhatRoutesAndRoutersDependOn() {
    assertThat(
            Models.routes(
                """
                --- main.py
                from fastapi import Depends, FastAPI
                from api import notes
                from api.deps import get_user

                app = FastAPI()
                app.include_router(notes.router, prefix="/v1")
                app.include_router(notes.inner, prefix="/v1", dependencies=[Depends(get_user)])
                --- api/__init__.py
                --- api/deps.py
                from typing import Annotated
                from fastapi import Depends, Header, HTTPException
                import jwt

                def token(authorization: str = Header()):
                    return authorization

                def get_user(token: str = Depends(token)):
                    try:
                        return jwt.decode(token, "key", algorithms=["HS256"])
                    except jwt.PyJWTError:
                        raise HTTPException(401)

                def maybe_user(token: str = Depends(token)):
                    try:
                        return jwt.decode(token, "key", algorithms=["HS256"])
                    except jwt.PyJWTError:
                        return None

                User = Annotated[dict, Depends(get_user)]
                --- api/notes.py
                from fastapi import APIRouter, Depends
                from .deps import User, get_user, maybe_user, token
                router = APIRouter(prefix="/notes")
                inner = APIRouter(prefix="/inner")

                @router.get("/token")
                def with_token(token: str = Depends(token)): ...

                @router.get("/maybe")
                def with_maybe(user=Depends(maybe_user)): ...

                @router.get("/user")
                async def with_user(user=Depends(get_user)): ...

                @router.get("/alias")
                def with_alias(user: User): ...

                @router.get("/listed", dependencies=[Depends(get_user)])
                def listed(): ...

                @inner.get("/mounted")
                def mounted(): ...
                """))
        .containsExactly(
            "GET /v1/inner/mounted GUARDED",
            "GET /v1/notes/alias GUARDED",
            "GET /v1/notes/listed GUARDED",
            "GET /v1/notes/maybe OPEN",
            "GET /v1/notes/token OPEN",
            "GET /v1/notes/user GUARDED");
  }

  @Test
  void djangoFollowsListsOfPathsAndAsksClassesAndDecorators() {
    assertThat(
            Models.routes(
                """
                --- site/urls.py
                from django.urls import include, path
                from shop.views import health
                urlpatterns = [path("health/", health), path("shop/", include("shop.urls"))]
                --- shop/__init__.py
                --- shop/urls.py
                from django.contrib.auth.decorators import login_required
                from django.urls import path
                from . import views
                urlpatterns = [
                    path("a/", views.a),
                    path("b/<int:pk>/", views.B.as_view()),
                    path("c/", login_required(views.c)),
                    path("d/", views.D.as_view()),
                    path("e/", views.e),
                ]
                --- shop/views.py
                from django.contrib.auth.decorators import login_required
                from django.contrib.auth.mixins import LoginRequiredMixin
                from django.views import View
                from rest_framework.decorators import api_view, permission_classes
                from rest_framework.permissions import IsAuthenticated
                from rest_framework.views import APIView

                def health(request): ...

                @login_required
                def a(request): ...

                class B(LoginRequiredMixin, View):
                    def get(self, request, pk): ...
                    def post(self, request, pk): ...

                def c(request): ...

                class D(APIView):
                    def post(self, request): ...

                @api_view(["POST"])
                @permission_classes([IsAuthenticated])
                def e(request): ...
                """))
        .containsExactly(
            "ANY /health/ OPEN",
            "ANY /shop/a/ GUARDED",
            "ANY /shop/c/ GUARDED",
            "ANY /shop/e/ GUARDED",
            "GET /shop/b/<int:pk>/ GUARDED",
            "POST /shop/b/<int:pk>/ GUARDED",
            "POST /shop/d/ OPEN");
  }

  private static final String NEST =
      """
      --- src/notes.controller.ts
      import { Controller, Delete, Get, Post, UseGuards } from '@nestjs/common';
      import { JwtAuthGuard } from './guards';
      import { Auth } from './auth.decorator';
      import { Always, RolesGuard } from './guards';
      @Controller('notes')
      export class Notes {
        @Get() list() {}
        @Get(':id') @UseGuards(JwtAuthGuard) one() {}
        @Post(['a', 'b']) @Auth() create() {}
        @Delete(':id') @UseGuards(new RolesGuard()) remove() {}
        @Delete() @UseGuards(Always) clear() {}
        @Public() @Get('health') health() {}
        helper() {}
      }
      --- src/auth.decorator.ts
      import { applyDecorators, UseGuards } from '@nestjs/common';
      import { JwtAuthGuard } from './guards';
      export function Auth() { return applyDecorators(UseGuards(JwtAuthGuard)); }
      --- src/guards.ts
      import { Injectable } from '@nestjs/common';
      import { AuthGuard } from '@nestjs/passport';
      export class JwtAuthGuard extends AuthGuard('jwt') {}
      export class RolesGuard {
        canActivate(context) { return this.roles(context).includes('admin'); }
      }
      export class Always { canActivate() { return true; } }
      """;

  @Test
  void nestAsksTheGuardsOfMethodsAndClassesAndOfDecoratorsMadeOfThem() {
    assertThat(Models.routes(NEST))
        .containsExactly(
            "DELETE /notes OPEN",
            "DELETE /notes/:id GUARDED",
            "GET /notes OPEN",
            "GET /notes/:id GUARDED",
            "GET /notes/health OPEN",
            "POST /notes/a GUARDED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Module({ providers: [{ provide: APP_GUARD, useClass: JwtAuthGuard }] }) class M {}",
        "const app = NestFactory.create(M); app.useGlobalGuards(new JwtAuthGuard());"
      })
  void nestAsksGuardsOfTheWholeApplicationButForWhatIsTakenOut(String setting) {
    String module =
        """
        --- src/main.ts
        import { NestFactory, APP_GUARD } from '@nestjs/core';
        import { JwtAuthGuard } from './guards';
        """;
    assertThat(Models.routes(NEST + module + setting))
        .contains("GET /notes GUARDED", "GET /notes/health OPEN");
  }

  private static final String CONTROLLER =
      """
      --- src/main/java/a/Controller.java
      package a;
      import org.springframework.web.bind.annotation.*;
      @RestController
      @RequestMapping("/api")
      class Controller {
        @GetMapping("/open/{id}") void open(@PathVariable Long id) {}
        @PostMapping("/open") void write() {}
        @RequestMapping(value = "/any", method = RequestMethod.PUT) void any() {}
        @PreAuthorize("hasRole('ADMIN')") @DeleteMapping("/open/x") void annotated() {}
      }
      """;

  @Test
  void springWithoutSecurityIsOpenButForAnnotations() {
    assertThat(Models.routes(CONTROLLER))
        .containsExactly(
            "DELETE /api/open/x GUARDED",
            "GET /api/open/{id} OPEN",
            "POST /api/open OPEN",
            "PUT /api/any OPEN");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          .anyRequest().authenticated()                                          | GUARDED | GUARDED
          .requestMatchers("/api/open/**").permitAll().anyRequest().authenticated() | OPEN | OPEN
          .requestMatchers(HttpMethod.GET, "/api/**").permitAll().anyRequest().authenticated() | OPEN | GUARDED
          .requestMatchers("/api/*").permitAll().anyRequest().hasRole("USER")    | GUARDED | OPEN
          .requestMatchers("/other").authenticated()                             | OPEN | OPEN
          .requestMatchers(OWN).permitAll().anyRequest().authenticated()         | UNKNOWN | UNKNOWN
          """)
  void theFirstRuleOfAChainThatFitsDecides(String rules, Entry read, Entry write) {
    String security =
        """
        --- src/main/java/a/Security.java
        package a;
        import org.springframework.security.config.annotation.web.builders.HttpSecurity;
        class Security {
          SecurityFilterChain chain(HttpSecurity http) {
            return http.authorizeHttpRequests(all -> all%s).build();
          }
        }
        """
            .formatted(rules);

    assertThat(Models.routes(CONTROLLER + security))
        .contains("GET /api/open/{id} " + read, "POST /api/open " + write);
  }
}
