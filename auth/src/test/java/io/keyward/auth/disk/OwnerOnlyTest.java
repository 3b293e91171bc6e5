package io.keyward.auth.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnerOnlyTest {
  private record Person(String getName) implements UserPrincipal {}

  @Test
  void onWindowsAnAccessListIsOpenIfItLetsAnybodyElseIn() {
    UserPrincipal owner = new Person("ada");

    assertThat(OwnerOnly.isOpenToOthers(OwnerOnly.ownerAlone(owner), owner)).isFalse();
    assertThat(OwnerOnly.isOpenToOthers(List.of(entry(AclEntryType.ALLOW, "eve")), owner)).isTrue();
    assertThat(OwnerOnly.isOpenToOthers(List.of(entry(AclEntryType.DENY, "eve")), owner)).isFalse();
  }

  private static AclEntry entry(AclEntryType type, String name) {
    return AclEntry.newBuilder()
        .setType(type)
        .setPrincipal(new Person(name))
        .setPermissions(AclEntryPermission.READ_DATA)
        .build();
  }
}
