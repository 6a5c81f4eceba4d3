# `cmake --install`: the program, the library with its headers under mr/, and the package that find_package(mr) reads.
include(CMakePackageConfigHelpers)

install(TARGETS mr_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS mr_lib EXPORT mrTargets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/lib/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/mr FILES_MATCHING PATTERN "*.hpp")
install(EXPORT mrTargets NAMESPACE mr:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/mr)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/schemas DESTINATION ${CMAKE_INSTALL_DATADIR}/mr)

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/mrConfig.cmake.in ${PROJECT_BINARY_DIR}/mrConfig.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/mr)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/mrConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/mrConfig.cmake ${PROJECT_BINARY_DIR}/mrConfigVersion.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/mr)
