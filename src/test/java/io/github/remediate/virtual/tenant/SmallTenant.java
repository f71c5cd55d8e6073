package io.github.remediate.virtual.tenant;

import java.util.List;
import java.util.Map;

/** A tenant in which one Mac has a record everywhere, and another one has some too. */
final class SmallTenant {
  static final String SERIAL = "C02XL0GYJGH5";
  static final String UDID = "55900BDC-347C-58B1-D249-F32244B11D30";
  static final String DEVICE_ID = "1d6f0c52-1b0e-4f0b-9a8e-2f3c4d5e6f70";
  static final String OBJECT_ID = "8f1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d";
  static final String MANAGED_ID = "c3d4e5f6-0718-4293-a4b5-c6d7e8f90a1b";
  static final String OWNER = "jane.o'neil@example.com";

  private SmallTenant() {}

  static TenantBuilder builder() {
    return on(TenantBuilder.tenant());
  }

  static TenantBuilder on(TenantBuilder builder) {
    return builder
        .computer(TenantRecords.computer("7", "Jane's Mac", SERIAL, UDID))
        .computer(
            TenantRecords.computer(
                "8", "Jane's Mac", "C02ZZ1111111", "11111111-347C-58B1-D249-F32244B11D30"))
        .compliance("7", true, "UNKNOWN", List.of(DEVICE_ID))
        .notification("DEVICE_COMPLIANCE_CONNECTION_ERROR")
        .device(TenantRecords.entraDevice(OBJECT_ID, DEVICE_ID, "Jane's Mac", OWNER))
        .device(
            TenantRecords.entraDevice(
                "11111111-4e5f-4a6b-8c7d-9e0f1a2b3c4d",
                "22222222-1b0e-4f0b-9a8e-2f3c4d5e6f70",
                "Jane's Mac",
                "someone@example.com"))
        .managedDevice(
            TenantRecords.managedDevice(MANAGED_ID, "Jane's Mac", SERIAL, DEVICE_ID, OWNER))
        .listed(
            "deviceManagement/deviceManagementPartners",
            TenantRecord.of("p1")
                .with("displayName", "Jamf")
                .with("isConfigured", false)
                .with("partnerState", "terminated"))
        .listed(
            "users/" + OWNER + "/licenseDetails",
            TenantRecord.of("l1")
                .with("skuPartNumber", "EMS")
                .with(
                    "servicePlans",
                    List.of(
                        Map.of(
                            "servicePlanId",
                            "c1ec4a95-1f05-45b3-a911-aa3fa01094f5",
                            "provisioningStatus",
                            "Success"))))
        .listed(
            "applications",
            TenantRecord.of("a1").with("appId", "b03c10a8-71c7-45f9-b44a-3335ab76e970"));
  }

  /** A client who is signed in at Jamf Pro and at Entra. */
  static TenantClient signedIn(VirtualTenant tenant) {
    return new TenantClient(tenant).atJamf().withGraphToken(HeadlessSignIn.token(tenant));
  }
}
